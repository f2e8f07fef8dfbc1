package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a study could have shown, against studies that were drawn. */
final class TestPower {
  private static final int STUDIES = 4000;
  private static final int SAYING = 600;

  /** With deviations of seeds, units and the rest. */
  private static Sample draw(
      double mean, double seed, double unit, double rest, int seeds, int units, long random) {
    SplittableRandom r = new SplittableRandom(random);
    double[] ofUnit = new double[units];
    for (int j = 0; j < units; j++) {
      ofUnit[j] = unit * r.nextGaussian();
    }
    double[][] y = new double[seeds][units];
    for (int i = 0; i < seeds; i++) {
      double ofSeed = seed * r.nextGaussian();
      for (int j = 0; j < units; j++) {
        y[i][j] = mean + ofSeed + ofUnit[j] + rest * r.nextGaussian();
      }
    }
    return new Sample(y, -1e9, 1e9, Unit.EXAMPLE, Optional.empty(), Scale.NATS, true);
  }

  private static double shown(
      double difference, int seeds, int units, double seed, double unit, double rest) {
    return IntStream.range(0, STUDIES)
            .parallel()
            .filter(i -> draw(difference, seed, unit, rest, seeds, units, i).estimate().above())
            .count()
        / (double) STUDIES;
  }

  private static final double[][] VARIANCES = {{1, 4, 10}, {0.2, 6, 8}, {2, 0.5, 4}};

  /** Of 4,000 studies 80 % are to show it, which so many tell to 2 %. */
  @Test
  void theDetectableDifferenceIsShownFourTimesInFive() {
    for (double[] v : VARIANCES) {
      for (int seeds : new int[] {3, 5, 10}) {
        int units = 100;
        Power truth = new Power(v[0] * v[0], v[1] * v[1], v[2] * v[2], seeds, units, units);
        double share = shown(truth.detectable(), seeds, units, v[0], v[1], v[2]);
        assertThat(share).as("%s %d seeds", v, seeds).isBetween(0.78, 0.82);
      }
    }
  }

  /**
   * What a study says of itself, from variances that it found, is as often too much as too little.
   */
  @Test
  void whatStudiesSayOfThemselvesIsRightInTheMedian() {
    for (double[] v : VARIANCES) {
      for (int seeds : new int[] {3, 5, 10}) {
        int units = 100;
        double[] said =
            IntStream.range(0, SAYING)
                .parallel()
                .mapToDouble(
                    i ->
                        Power.of(draw(0, v[0], v[1], v[2], seeds, units, i))
                            .orElseThrow()
                            .detectable())
                .sorted()
                .toArray();
        double share = shown(said[SAYING / 2], seeds, units, v[0], v[1], v[2]);
        assertThat(share).as("%s %d seeds", v, seeds).isBetween(0.76, 0.85);
      }
    }
  }

  /** Of one number a run it is exact. */
  @Test
  void ofNumbersItIsThatOfTheNoncentralT() {
    SplittableRandom random = new SplittableRandom(1);
    for (int seeds : new int[] {3, 5}) {
      double d = new Power(1, 0, 0, seeds, 1, 1).detectable();
      int above = 0;
      int studies = 40_000;
      for (int i = 0; i < studies; i++) {
        double[][] y = new double[seeds][1];
        for (double[] run : y) {
          run[0] = d + random.nextGaussian();
        }
        Sample sample = new Sample(y, -99, 99, Unit.EXAMPLE, Optional.empty(), Scale.NATS, false);
        above += sample.estimate().above() ? 1 : 0;
      }
      assertThat(above / (double) studies).isCloseTo(0.8, within(0.006));
    }
  }

  @Test
  void variancesAreFoundAgain() {
    double seed = 0;
    double unit = 0;
    double rest = 0;
    int studies = 500;
    for (int i = 0; i < studies; i++) {
      Power found = Power.of(draw(3, 1, 4, 6, 8, 60, i)).orElseThrow();
      seed += found.seed() / studies;
      unit += found.unit() / studies;
      rest += found.residual() / studies;
    }
    assertThat(seed).isCloseTo(1, within(0.12));
    assertThat(unit).isCloseTo(16, within(0.8));
    assertThat(rest).isCloseTo(36, within(0.8));
  }

  @Test
  void saysHowManySeedsOrUnitsItTakes() {
    Power power = new Power(1, 4, 16, 5, 100, 100);
    int seeds = power.seedsFor(1.2).orElseThrow();
    assertThat(power.detectable(seeds, 100)).isLessThanOrEqualTo(1.2);
    assertThat(power.detectable(seeds - 1, 100)).isGreaterThan(1.2);
    assertThat(power.unitsFor(1.2)).isEmpty(); // five seeds differ by too much, whatever they see
    int units = new Power(0, 4, 16, 5, 100, 100).unitsFor(0.5).orElseThrow();
    assertThat(new Power(0, 4, 16, 5, 100, 100).detectable(5, units)).isLessThanOrEqualTo(0.5);
    assertThat(power.seedsFor(0.1)).isEmpty();
    assertThat(power.halfWidth(5, 100)).isLessThan(power.detectable());
    assertThat(power.leastHalfWidth()).isCloseTo(1.96 * 0.2, within(0.02));
  }

  @Test
  void wholeRunsHaveSeedsAlone() {
    double[][] y = {{1}, {2}, {4}, {5}};
    Sample sample = new Sample(y, 0, 9, Unit.EXAMPLE, Optional.empty(), Scale.NATS, false);
    Power power = Power.of(sample).orElseThrow();
    assertThat(power.halfWidth(4, 1))
        .isCloseTo((sample.estimate().high() - sample.estimate().low()) / 2, within(1e-9));
    assertThat(power.unitsFor(0.1)).isEmpty();
  }
}
