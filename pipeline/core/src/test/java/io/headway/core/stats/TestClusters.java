package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestClusters {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void contributionsByHand() {
    // Mean 4; cluster 7 has 1 + 3 of 2 examples, cluster 2 has 8: 4 + 2/3 (4 - 8), 4 + 2/3 (8 - 4).
    double[] z = new Clusters(7, 2, 7).contributions(1, 8, 3);
    assertThat(z[0]).isCloseTo(4 + 2 / 3.0 * 4, within(1e-12));
    assertThat(z[1]).isCloseTo(4 - 2 / 3.0 * 4, within(1e-12));
  }

  @Test
  void examplesOfTheirOwnStayAsTheyAre() {
    assertThat(new Clusters(3, 1, 2).contributions(5, 6, 10)).containsExactly(6, 10, 5);
  }

  @Test
  void equalExamplesOfUnequalClustersShowNoVariance() {
    assertThat(new Clusters(1, 1, 1, 2).contributions(100, 100, 100, 100))
        .containsExactly(100, 100);
  }

  /**
   * 30 users of 20 to 130 samples, more of them the better a user is predicted; sd 1 of users, 0.05
   * of seeds, 3 of samples.
   */
  @Test
  void coversWhereSamplesOfUsersAreAlike() {
    SplittableRandom random = new SplittableRandom(11);
    int sets = 400;
    int byUser = 0;
    int bySample = 0;
    double truth = weightedMean();
    for (int set = 0; set < sets; set++) {
      double[] quality = random.doubles(30).map(u -> normal(random)).toArray();
      int[] users =
          IntStream.range(0, 30)
              .flatMap(u -> IntStream.range(0, samples(quality[u])).map(k -> u))
              .toArray();
      double[][] y = new double[3][users.length];
      double[] sample = Arrays.stream(users).mapToDouble(u -> 3 * normal(random)).toArray();
      for (double[] row : y) {
        double seed = 0.05 * normal(random);
        Arrays.setAll(row, j -> quality[users[j]] + seed + sample[j] + normal(random));
      }
      Clusters clusters = new Clusters(users);
      double[][] z = Arrays.stream(y).map(clusters::contributions).toArray(double[][]::new);
      byUser += covers(Crossed.estimate(z, -INFINITE, INFINITE, Unit.USER), truth);
      bySample += covers(Crossed.estimate(y, -INFINITE, INFINITE, Unit.EXAMPLE), truth);
    }
    assertThat(byUser / (double) sets).isBetween(0.92, 0.99);
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
      double quality = normal(random);
      sum += samples(quality) * quality;
      count += samples(quality);
    }
    return sum / count;
  }

  private static int covers(Estimate e, double truth) {
    return e.low() <= truth && truth <= e.high() ? 1 : 0;
  }

  /** Box and Muller's normal numbers. */
  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
