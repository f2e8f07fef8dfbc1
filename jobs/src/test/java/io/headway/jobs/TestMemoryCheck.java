package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.cost.Cost;
import io.headway.core.study.Trial;
import java.nio.file.Path;
import java.util.List;
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
}
