package io.headway.core.study.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestBatching {
  @ParameterizedTest
  @CsvSource({"1,1", "31,1", "32,1", "33,2", "1000,32", "2147483647,67108864"})
  void anEpochHasAPartialLastBatch(int examples, int steps) {
    assertThat(Batching.of(32).stepsPerEpoch(examples)).isEqualTo(steps);
  }

  @Test
  void refusesAllThatIsWrongAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batching.of(0))
        .withMessage(
            "Invalid batch: 0 (must be > 0); Invalid micro-batch: 0 (must be in 1..batch)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batching(0, 5))
        .withMessage("Invalid batch: 0 (must be > 0)");
  }
}
