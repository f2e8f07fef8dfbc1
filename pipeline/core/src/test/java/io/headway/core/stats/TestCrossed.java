package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Estimate.Method;
import io.headway.core.task.Unit;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCrossed {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void meanSquaresByHand() {
    // Row means 2 and 4, column means 1, 3, 5, mean 3.
    double[][] y = {{0.5, 1.5, 4}, {1.5, 4.5, 6}};
    MeanSquares squares = MeanSquares.of(y);
    // MSA = 3 ((2-3)^2 + (4-3)^2) / 1; MSB = 2 (4 + 0 + 4) / 2
    assertThat(squares.seed()).isCloseTo(6, within(1e-12));
    assertThat(squares.example()).isCloseTo(8, within(1e-12));
    // Residuals +0.5, -0.5, 0 and their negatives: 4 x 0.25 / (1 x 2).
    assertThat(squares.residual()).isCloseTo(0.5, within(1e-12));
    assertThat(squares.varianceOfMean()).isCloseTo((6 + 8 - 0.5) / 6, within(1e-12));
    assertThat(squares.degreesOfFreedom(3))
        .isCloseTo(13.5 * 13.5 / (36.0 / 1 + 64.0 / 2 + 0.25 / 2), within(1e-12));
  }

  @Test
  void intervalAndPByHand() {
    double[][] y = {{0.5, 1.5, 4}, {1.5, 4.5, 6}};
    Estimate e = Crossed.estimate(y, -INFINITE, INFINITE, Unit.EXAMPLE);
    double error = Math.sqrt(13.5 / 6);
    TDistribution t = new TDistribution(182.25 / 68.125);
    assertThat(e.mean()).isCloseTo(3, within(1e-12));
    assertThat(e.standardError()).isCloseTo(1.5, within(1e-12)).isCloseTo(error, within(1e-12));
    assertThat(e.high() - e.mean())
        .isCloseTo(1.5 * t.inverseCumulativeProbability(0.975), within(1e-9));
    assertThat(e.mean() - e.low()).isCloseTo(e.high() - e.mean(), within(1e-9));
    assertThat(e.p()).isCloseTo(2 * t.cumulativeProbability(-2), within(1e-12));
    assertThat(e.method()).isEqualTo(Method.CROSSED);
  }

  @Test
  void oneSeedIsTheOneSampleTTest() {
    // Mean 2.5, variance 5/3, error sqrt(5/12) = 0.6455, t(3) = 3.873: p = 0.0305 in tables.
    Estimate e = Crossed.estimate(new double[][] {{1, 2, 3, 4}}, -INFINITE, INFINITE, Unit.EXAMPLE);
    assertThat(e.method()).isEqualTo(Method.UNITS_ONLY);
    assertThat(e.degreesOfFreedom()).isEqualTo(3);
    assertThat(e.standardError()).isCloseTo(0.6455, within(1e-4));
    assertThat(e.high()).isCloseTo(2.5 + 3.1824 * 0.6455, within(1e-3));
    assertThat(e.p()).isCloseTo(0.0305, within(1e-4));
  }

  @Test
  void noVarianceIsNoCertainty() {
    double[][] all = new double[3][100];
    Arrays.stream(all).forEach(row -> Arrays.fill(row, 100));
    Estimate e = Crossed.estimate(all, 0, 100, Unit.EXAMPLE);
    assertThat(e.method()).isEqualTo(Method.CONSTANT);
    // Clopper-Pearson, 100 of 100: 96.38 %.
    assertThat(e.low()).isCloseTo(96.38, within(0.005));
    assertThat(e.high()).isEqualTo(100);
    Estimate none = Crossed.estimate(new double[1][100], 0, 100, Unit.EXAMPLE);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(3.62, within(0.005));
  }

  @Test
  void equalArmsAreNotShownToBeEqual() {
    Estimate e = Crossed.estimate(new double[2][200], -100, 100, Unit.EXAMPLE);
    assertThat(e.low()).isCloseTo(-e.high(), within(1e-12)).isBetween(-2.0, -1.7);
    assertThat(e.p()).isEqualTo(1);
  }

  @Test
  void sameDifferenceOnEveryMazeIsASignTest() {
    double[][] y = new double[2][10];
    Arrays.stream(y).forEach(row -> Arrays.fill(row, 100));
    assertThat(Crossed.estimate(y, -100, 100, Unit.EXAMPLE).p())
        .isCloseTo(2 / 1024.0, within(1e-12));
  }

  @Test
  void pAndIntervalAgree() {
    for (int mazes = 2; mazes < 12; mazes++) {
      double[][] y = new double[1][mazes];
      Arrays.fill(y[0], 100);
      Estimate e = Crossed.estimate(y, -100, 100, Unit.EXAMPLE);
      assertThat(e.above()).as("%d mazes", mazes).isEqualTo(e.p() < 0.05);
    }
  }

  @Test
  void checkerboardHasAnInterval() {
    // Equal row and column means: without the residual in the maximum its width would be 0.
    Estimate e = Crossed.estimate(new double[][] {{0, 100}, {100, 0}}, 0, 100, Unit.EXAMPLE);
    assertThat(e.high() - e.low()).isEqualTo(100);
  }

  @Test
  void oneMazeTellsNothing() {
    Estimate e = Crossed.estimate(new double[][] {{100}, {0}}, 0, 100, Unit.EXAMPLE);
    assertThat(e.method()).isEqualTo(Method.ONE_UNIT);
    assertThat(e.low()).isZero();
    assertThat(e.high()).isEqualTo(100);
    assertThat(e.p()).isEqualTo(1);
  }

  @Test
  void intervalStaysPossible() {
    double[][] y = {{100, 100, 100, 0}, {100, 100, 0, 100}};
    Estimate e = Crossed.estimate(y, 0, 100, Unit.EXAMPLE);
    assertThat(e.low()).isZero();
    assertThat(e.high()).isEqualTo(100);
  }

  @Test
  void refusesOtherMazes() {
    assertThatThrownBy(() -> Crossed.estimate(new double[][] {{1, 2}, {1}}, 0, 1, Unit.EXAMPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid outcomes: 2 and 1 examples (must be the same examples for every seed)");
    assertThatThrownBy(() -> Crossed.estimate(new double[0][], 0, 1, Unit.EXAMPLE))
        .hasMessage("Invalid outcomes: none (must be at least one)");
  }

  /**
   * Standard deviations of seeds, mazes and residual: the nominal 95 % are 92 to 97 % where seeds
   * differ. Where they do not, 2 and 3 of them cannot tell, and intervals are wider than need be.
   */
  @ParameterizedTest(name = "{0} seeds, {1} mazes, sd {2} {3} {4}: {5} to {6}, random seed 7")
  @CsvSource({
    "2,  60, 0.1, 0.3, 1.0, 0.92, 1.00", "2,  60, 0.3, 0.3, 1.0, 0.92, 1.00",
    "3,  60, 0.1, 0.3, 1.0, 0.92, 1.00", "5,  60, 0.1, 0.3, 1.0, 0.92, 0.98",
    "2,  60, 0.0, 0.3, 1.0, 0.98, 1.00", "2, 400, 0.1, 0.3, 1.0, 0.92, 0.98",
    "2, 400, 0.3, 0.3, 1.0, 0.92, 0.97", "2,  60, 1.0, 0.1, 0.1, 0.92, 0.97",
    "3,  60, 0.0, 0.3, 1.0, 0.98, 1.00", "3, 400, 0.1, 0.3, 1.0, 0.92, 0.97",
    "3,  60, 0.3, 0.3, 1.0, 0.92, 0.98", "3,  60, 1.0, 1.0, 1.0, 0.92, 0.97",
    "5,  60, 0.0, 1.0, 0.3, 0.92, 0.97", "5, 400, 0.0, 0.3, 1.0, 0.95, 0.99",
    "5, 400, 0.1, 0.3, 1.0, 0.92, 0.97", "5, 400, 0.1, 1.0, 0.3, 0.92, 0.97",
    "5,  60, 0.3, 0.3, 1.0, 0.92, 0.97", "5,  60, 1.0, 1.0, 1.0, 0.92, 0.97"
  })
  void coverage(
      int seeds,
      int mazes,
      double seedSd,
      double mazeSd,
      double residualSd,
      double least,
      double most) {
    SplittableRandom random = new SplittableRandom(7);
    int sets = 1000;
    int covered = 0;
    int rejected = 0;
    for (int set = 0; set < sets; set++) {
      double[] maze = random.doubles(mazes).map(u -> mazeSd * Draws.normal(random)).toArray();
      double[][] y = new double[seeds][mazes];
      for (double[] row : y) {
        double seed = seedSd * Draws.normal(random);
        Arrays.setAll(row, j -> 5 + seed + maze[j] + residualSd * Draws.normal(random));
      }
      Estimate e = Crossed.estimate(y, -INFINITE, INFINITE, Unit.EXAMPLE);
      covered += e.low() <= 5 && 5 <= e.high() ? 1 : 0;
      rejected += e.p() < 0.05 == (e.above() || e.below()) ? 0 : 1;
    }
    assertThat(covered / (double) sets).isBetween(least, most);
    assertThat(rejected).as("p and interval disagree").isZero();
  }
}
