package io.headway.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.cost.Cost;
import io.headway.core.study.Trial;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SomeTrial;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestMemoryCheck {
  @TempDir private Path folder;

  @Test
  void refusesWhatDoesNotFitSideBySide() {
    List<Trial> trials = SomeTrial.all(SmallStudy.write(folder));
    long largest = trials.stream().mapToLong(t -> Cost.of(t).peakBytes()).max().orElseThrow();
    assertThatCode(() -> MemoryCheck.check(trials, 1, largest)).doesNotThrowAnyException();
    assertThatThrownBy(() -> MemoryCheck.check(trials, 1, largest - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot train ")
        .hasMessageContaining("needed")
        .hasMessageContaining("lower training.micro-batch");
    assertThatThrownBy(() -> MemoryCheck.check(trials, 2, largest))
        .hasMessageContaining("and 1 beside it")
        .hasMessageContaining("spark.master=local[1]");
  }

  private static SparkConf yarn(long overheadMebibytes) {
    return new SparkConf(false)
        .set("spark.master", "yarn")
        .set("spark.executor.cores", "2")
        .set("spark.task.cpus", "1")
        .set("spark.executor.memoryOverhead", String.valueOf(overheadMebibytes));
  }

  @Test
  void warnsOfExecutorsThatAreTooSmallAndNamesTheSetting() {
    List<Trial> trials = SomeTrial.all(SmallStudy.write(folder));
    assertThat(MemoryCheck.warning(yarn(3000), trials, 0)).isEmpty();
    assertThat(MemoryCheck.warning(yarn(1600), trials, 0))
        .hasValueSatisfying(
            warning ->
                assertThat(warning)
                    .matches(
                        "\\S+ pico, seed \\d and 1 beside it need about 2.0 GiB outside the heap,"
                            + " an executor with 2 slots gives 1.6 GiB:"
                            + " set spark.executor.memoryOverhead=3g or spark.executor.cores=1"));
    assertThat(MemoryCheck.warning(yarn(500), trials, 0))
        .as("not even one fits")
        .hasValueSatisfying(
            warning ->
                assertThat(warning).endsWith("memoryOverhead=3g, or lower training.micro-batch"));
  }

  @Test
  void warnsOfAMachineThatIsTooSmall() {
    List<Trial> trials = SomeTrial.all(SmallStudy.write(folder));
    SparkConf local = new SparkConf(false).set("spark.master", "local[3]");
    assertThat(MemoryCheck.warning(local, trials, 4L << 30)).isEmpty();
    assertThat(MemoryCheck.warning(local, trials, 2L << 30))
        .hasValueSatisfying(
            warning ->
                assertThat(warning)
                    .contains("and 2 beside it may not fit this machine: about 3.0 GiB needed"));
  }

  @Test
  void standaloneWorkersAreToldWhatToLeaveFree() {
    List<Trial> trials = SomeTrial.all(SmallStudy.write(folder));
    SparkConf conf = new SparkConf(false).set("spark.master", "spark://host:7077");
    assertThat(MemoryCheck.warning(conf, trials, 0)).isEmpty();
    assertThat(MemoryCheck.summary(conf, trials, 0))
        .hasValueSatisfying(line -> assertThat(line).contains("1.0 GiB", "for each slot"));
    conf.set("spark.executor.cores", "4");
    assertThat(MemoryCheck.summary(conf, trials, 0))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("4.0 GiB", "4 largest trials side by side", "for each executor"));
  }
}
