package io.headway.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class TestExecutorMemory {
  private static final long MEBIBYTE = 1L << 20;

  private static OptionalLong mebibytes(String master, String... settings) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      conf.set("spark." + pair[0], pair[1]);
    }
    OptionalLong bytes = ExecutorMemory.outsideHeap(conf);
    return bytes.isEmpty() ? bytes : OptionalLong.of(bytes.getAsLong() / MEBIBYTE);
  }

  @Test
  void aTenthOfTheHeapButAtLeastWhatSparkAdds() {
    assertThat(mebibytes("yarn")).hasValue(384);
    assertThat(mebibytes("yarn", "executor.memory=8g")).hasValue(819);
    assertThat(mebibytes("k8s://host:443", "executor.memory=8g")).hasValue(819);
  }

  @Test
  void theFactorAndTheOverheadAreTheUsers() {
    assertThat(mebibytes("yarn", "executor.memory=8g", "executor.memoryOverheadFactor=0.5"))
        .hasValue(4096);
    assertThat(mebibytes("yarn", "executor.memory=1g", "executor.minMemoryOverhead=1g"))
        .as("of Spark 4")
        .hasValue(1024);
    assertThat(mebibytes("yarn", "executor.memoryOverhead=6g")).hasValue(6144);
    assertThat(mebibytes("yarn", "executor.memoryOverhead=700")).as("MiB").hasValue(700);
    assertThat(mebibytes("yarn", "executor.memoryOverhead=100m"))
        .as("said explicitly, it may be less than the least")
        .hasValue(100);
    assertThat(mebibytes("k8s://h:1", "executor.memory=4g", "kubernetes.memoryOverheadFactor=0.25"))
        .hasValue(1024);
  }

  @Test
  void noContainerNoLimit() {
    assertThat(mebibytes("spark://host:7077", "executor.memoryOverhead=6g")).isEmpty();
    assertThat(mebibytes("local[2]")).isEmpty();
  }
}
