package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.task.Unit;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestClusters {
  private static final Unit USER = new Unit("user", "alike");

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void sumsGiveWhatTheirExamplesGive() {
    double[] single = {3, 1, 4, 1, 5, 9};
    double[] sums = {3 + 1 + 4, 1, 5 + 9};
    Clusters named = Clusters.named(1, 1, 1, 2, 3, 3);
    Clusters counted = Clusters.counted(3, 1, 2);
    assertThat(counted.contributions(sums))
        .containsExactly(named.contributions(single), within(1e-12));
    assertThat(counted.effective()).isEqualTo(named.effective());
  }

  @Test
  void contributionsByHand() {
    // Mean 4, 2 without cluster 2 and 8 without cluster 7: d = 4 - 2 and 4 - 8, mean d = -1.
    double[] z = Clusters.named(7, 2, 7).contributions(1, 8, 3);
    assertThat(z).hasSize(2);
    assertThat(z[0]).isCloseTo(4 + 2 + 1, within(1e-12));
    assertThat(z[1]).isCloseTo(4 - 4 + 1, within(1e-12));
  }

  /** The variance of the mean of z is (U - 1) / U times the spread of the means without one. */
  @Test
  void theVarianceIsThatOfTheJackknife() {
    int[] users = {1, 1, 1, 1, 2, 3, 3};
    double[] y = {0, 0, 100, 0, 100, 100, 0};
    double[] without = {200 / 3.0, 100 * 2 / 6.0, 200 / 5.0};
    double middle = Arrays.stream(without).average().orElseThrow();
    double spread = Arrays.stream(without).map(m -> (m - middle) * (m - middle)).sum();
    Estimate e =
        Crossed.estimate(
            new double[][] {Clusters.named(users).contributions(y)}, -INFINITE, INFINITE, USER);
    assertThat(e.mean()).isCloseTo(300 / 7.0, within(1e-12));
    assertThat(e.standardError()).isCloseTo(Math.sqrt(2 / 3.0 * spread), within(1e-12));
  }

  @Test
  void oneClusterIsItsMean() {
    assertThat(Clusters.named(4, 4).contributions(1, 2)).containsExactly(1.5);
    assertThat(Clusters.named(4, 4).effective()).isEqualTo(1);
  }

  @Test
  void unequalClustersTellLess() {
    assertThat(Clusters.named(1, 2, 2, 3, 1, 3).effective()).isEqualTo(3);
    assertThat(Clusters.named(1, 1, 1, 2).effective()).isEqualTo(16 / 10.0);
  }

  @Test
  void examplesOfTheirOwnStayAsTheyAre() {
    assertThat(Clusters.named(3, 1, 2).contributions(5, 6, 10)).containsExactly(6, 10, 5);
  }

  @Test
  void equalExamplesOfUnequalClustersShowNoVariance() {
    assertThat(Clusters.named(1, 1, 1, 2).contributions(100, 100, 100, 100))
        .containsExactly(100, 100);
  }

  /**
   * Sizes as of GeoLife's users, lognormal with sigma 1; linearised, and as if U of one size, 0.88
   * to 0.91 of the intervals cover.
   */
  @ParameterizedTest(name = "{0} users, random seed 13")
  @ValueSource(ints = {10, 40})
  void coversWhereFewUsersHaveMostSamples(int count) {
    SplittableRandom random = new SplittableRandom(13);
    int sets = 1000;
    int covered = 0;
    for (int set = 0; set < sets; set++) {
      double[] quality = random.doubles(count).map(u -> Draws.normal(random)).toArray();
      int[] users =
          IntStream.range(0, count)
              .flatMap(u -> IntStream.range(0, lognormal(random)).map(k -> u))
              .toArray();
      double[] y =
          Arrays.stream(users).mapToDouble(u -> quality[u] + 3 * Draws.normal(random)).toArray();
      Clusters clusters = Clusters.named(users);
      double[][] z = {clusters.contributions(y)};
      covered += covers(Crossed.estimate(z, -INFINITE, INFINITE, USER, clusters.effective()), 0);
    }
    assertThat(covered / (double) sets).isBetween(0.93, 0.97);
  }

  private static int lognormal(SplittableRandom random) {
    return (int) Math.ceil(30 * Math.exp(1.03 * Draws.normal(random)));
  }

  /**
   * 30 users of 20 to 130 samples, more of them the better a user is predicted; sd 1 of users, 0.05
   * of seeds, 3 of samples.
   */
  @Test
  void coversWhereSamplesOfUsersAreAlike() {
    SplittableRandom random = new SplittableRandom(11);
    int sets = 1000;
    int byUser = 0;
    int bySample = 0;
    double truth = weightedMean();
    for (int set = 0; set < sets; set++) {
      double[] quality = random.doubles(30).map(u -> Draws.normal(random)).toArray();
      int[] users =
          IntStream.range(0, 30)
              .flatMap(u -> IntStream.range(0, samples(quality[u])).map(k -> u))
              .toArray();
      double[][] y = new double[3][users.length];
      double[] sample = Arrays.stream(users).mapToDouble(u -> 3 * Draws.normal(random)).toArray();
      for (double[] row : y) {
        double seed = 0.05 * Draws.normal(random);
        Arrays.setAll(row, j -> quality[users[j]] + seed + sample[j] + Draws.normal(random));
      }
      Clusters clusters = Clusters.named(users);
      double[][] z = Arrays.stream(y).map(clusters::contributions).toArray(double[][]::new);
      byUser += covers(Crossed.estimate(z, -INFINITE, INFINITE, USER, clusters.effective()), truth);
      bySample += covers(Crossed.estimate(y, -INFINITE, INFINITE, Unit.EXAMPLE), truth);
    }
    assertThat(byUser / (double) sets).isBetween(0.92, 0.97);
    assertThat(bySample / (double) sets).as("as if they were not alike").isLessThan(0.85);
  }

  private static int samples(double quality) {
    return 20 + (int) (110 / (1 + Math.exp(-quality)));
  }

  /** E(n q) / E(n) over users. */
  private static double weightedMean() {
    SplittableRandom random = new SplittableRandom(5);
    double sum = 0;
    double count = 0;
    for (int u = 0; u < 1_000_000; u++) {
      double quality = Draws.normal(random);
      sum += samples(quality) * quality;
      count += samples(quality);
    }
    return sum / count;
  }

  private static int covers(Estimate e, double truth) {
    return e.low() <= truth && truth <= e.high() ? 1 : 0;
  }
}
