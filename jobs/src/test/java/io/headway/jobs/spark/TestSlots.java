package io.headway.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Precision;
import io.headway.core.study.EngineChoice;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class TestSlots {
  private static final EngineChoice CPU = new EngineChoice("libtorch", "cpu", Precision.FLOAT32, 2);
  private static final EngineChoice CUDA =
      new EngineChoice("libtorch", "cuda", Precision.FLOAT32, 2);

  private static SparkConf conf(String master, String... settings) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      conf.set("spark." + pair[0], pair[1]);
    }
    return conf;
  }

  private static Slots cpu(String master, String... settings) {
    return Slots.of(conf(master, settings), CPU);
  }

  private static Slots of(int perExecutor, int total) {
    return new Slots(OptionalInt.of(perExecutor), OptionalInt.of(total));
  }

  @Test
  void localCoresAreDividedByTheThreadsOfATrial() {
    assertThat(cpu("local[8]")).isEqualTo(of(4, 4));
    assertThat(cpu("local[8,3]")).isEqualTo(of(4, 4));
    assertThat(cpu("local", "task.cpus=1")).isEqualTo(of(1, 1));
    assertThat(cpu("local-cluster[3,4,1024]")).isEqualTo(of(2, 6));
  }

  @Test
  void managedClustersHaveInstances() {
    assertThat(cpu("yarn", "executor.cores=8", "executor.instances=5")).isEqualTo(of(4, 20));
    assertThat(cpu("k8s://https://host:6443", "executor.cores=4"))
        .as("two instances unless set")
        .isEqualTo(of(2, 4));
    assertThat(cpu("yarn", "task.cpus=1")).as("one core unless set").isEqualTo(of(1, 2));
  }

  @Test
  void dynamicAllocationIsBoundedOnlyIfItSaysSo() {
    assertThat(cpu("yarn", "executor.cores=2", "dynamicAllocation.enabled=true").total()).isEmpty();
    assertThat(
            cpu(
                "yarn",
                "executor.cores=4",
                "dynamicAllocation.enabled=true",
                "dynamicAllocation.maxExecutors=7"))
        .isEqualTo(of(2, 14));
  }

  @Test
  void standaloneClustersAreBoundedByCoresMax() {
    assertThat(cpu("spark://host:7077"))
        .isEqualTo(new Slots(OptionalInt.empty(), OptionalInt.empty()));
    assertThat(cpu("spark://host:7077", "cores.max=9"))
        .isEqualTo(new Slots(OptionalInt.empty(), OptionalInt.of(4)));
    assertThat(cpu("spark://host:7077", "executor.cores=4"))
        .isEqualTo(new Slots(OptionalInt.of(2), OptionalInt.empty()));
    assertThat(cpu("spark://host:7077", "executor.cores=4", "cores.max=14"))
        .as("3 whole executors")
        .isEqualTo(of(2, 6));
  }

  @Test
  void gpusBoundTheTrialsThatNeedThem() {
    String[] settings = {
      "executor.cores=16", "executor.instances=3", "executor.resource.gpu.amount=2"
    };
    assertThat(Slots.of(conf("yarn", settings), CUDA)).isEqualTo(of(2, 6));
    assertThat(Slots.of(conf("yarn", settings), CPU)).isEqualTo(of(8, 24));
    assertThat(Slots.of(conf("yarn", settings).set("spark.task.resource.gpu.amount", "0.25"), CUDA))
        .isEqualTo(of(8, 24));
    assertThat(Slots.of(conf("yarn", settings).set("spark.task.resource.gpu.amount", "0.4"), CUDA))
        .as("two on each GPU")
        .isEqualTo(of(4, 12));
  }

  @Test
  void refusesExecutorsThatAreTooSmallForATrial() {
    assertThatThrownBy(() -> cpu("yarn"))
        .hasMessage(
            "Invalid cores: an executor with 1 core(s)"
                + " (must be at least the 2 that are asked for at once)");
    assertThatThrownBy(() -> cpu("spark://host:7077", "executor.cores=4", "cores.max=3"))
        .hasMessageContaining("spark.cores.max=3");
  }
}
