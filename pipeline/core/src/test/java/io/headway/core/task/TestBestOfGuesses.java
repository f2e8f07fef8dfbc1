package io.headway.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestBestOfGuesses {
  /** Exact, from binomial coefficients: 78.1 % is 25 of 32. */
  @ParameterizedTest
  @CsvSource({
    "32, 60.232, 78.125, 0.00524",
    "16, 64.402, 75, 0.17784",
    "16, 64.402, 81.25, 0.05206",
    "8, 70.175, 75, 0.54184",
    "8, 70.175, 100, 0.01938"
  })
  void theBestOfFiveBatchesOfCoins(int examples, double mean, double percent, double p) {
    BestOfGuesses five = new BestOfGuesses(5, examples, 2);
    assertThat(five.mean()).isCloseTo(mean, within(1e-3));
    assertThat(five.atLeast(percent)).isCloseTo(p, within(1e-5));
  }

  /** By hand: of four pairs of coins, the mean is 1 - (1/4)^4 / 2 - (3/4)^4 / 2. */
  @ParameterizedTest
  @CsvSource({"1, 1, 2, 50, 0.5", "1, 3, 3, 33.333333, 0.703703", "4, 2, 2, 83.984375, 0.996093"})
  void meansAndTailsAreThoseOfTheFormula(int batches, int n, int classes, double mean, double p) {
    BestOfGuesses best = new BestOfGuesses(batches, n, classes);
    assertThat(best.mean()).isCloseTo(mean, within(1e-5));
    assertThat(best.atLeast(100.0 / n)).isCloseTo(p, within(1e-6));
    assertThat(best.atLeast(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2", "1, 0, 2", "1, 1, 1"})
  void refusesNone(int batches, int examples, int classes) {
    assertThatThrownBy(() -> new BestOfGuesses(batches, examples, classes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid ");
  }
}
