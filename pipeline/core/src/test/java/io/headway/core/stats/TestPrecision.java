package io.headway.core.stats;

import static io.headway.core.study.Arms.BASELINE;
import static io.headway.core.study.Arms.LOOPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seeds that are added until an interval is narrow. */
final class TestPrecision {
  private static final int MOST = 12;

  private static Analysis analysis(int seeds) {
    Study study =
        SyntheticStudy.study(
            0, 200, seeds, List.of(BASELINE, LOOPED), ModelSize.LADDER.subList(0, 2));
    return Analysis.of(
        SyntheticStudy.results(study, (arm, size) -> arm.equals(LOOPED) ? 0.6 : 0.5));
  }

  @Test
  void isEnoughWhereIntervalsAreNarrow() {
    Precision wide = Precision.of(analysis(3), 0.5);
    assertThat(wide.enough()).isFalse();
    assertThat(wide.widest()).isEqualTo("looped - baseline");
    Precision narrow = Precision.of(analysis(3), 50);
    assertThat(narrow.enough()).isTrue();
    assertThat(narrow.isHopeless()).isFalse();
    assertThat(narrow.words(3, 50, "points"))
        .startsWith("after 3 seeds the widest interval of a mean advantage is +- ")
        .contains(" points (looped - baseline): enough, 50.0 were asked for (");
  }

  /** Test data alone keeps it from being narrower. */
  @Test
  void whatNoSeedReachesIsSaid() {
    Precision out = Precision.of(analysis(4), 0.05);
    assertThat(out.reachable()).isFalse();
    assertThat(out.isHopeless()).as("variances of few seeds may mislead").isFalse();
    assertThat(out.words(4, 0.05, "points"))
        .contains("0.05 cannot be reached by seeds alone, with these test data they end at ");
  }

  @Test
  void whatTheMostSeedsDoNotReachIsSaid() {
    assertThat(Precision.ended(8, 0, 0.5))
        .isEqualTo(
            "at-most = 8 is reached before half-widths of 0.5 are: intervals are wider than was"
                + " asked for");
    assertThat(Precision.ended(4, 1, 5))
        .contains("after 1 of 3 rounds in which half-widths of 5.0");
  }

  /** Stopping at a width looks at no difference, and yet at the variance, which it is part of. */
  @Test
  void intervalsHoldTheTruthWhereverItStops() {
    for (double asked : new double[] {0.8, 1.2, 1.8}) {
      int studies = 3000;
      long held = IntStream.range(0, studies).parallel().filter(i -> holds(i, asked)).count();
      assertThat(held / (double) studies).as("half-width %s", asked).isBetween(0.92, 0.97);
    }
  }

  private static boolean holds(long study, double asked) {
    SplittableRandom random = new SplittableRandom(study);
    int units = 60;
    double[][] y = new double[MOST][units];
    double[] ofUnit = random.doubles(units, -2, 2).toArray();
    for (double[] row : y) {
      double ofSeed = random.nextGaussian();
      for (int j = 0; j < units; j++) {
        row[j] = ofSeed + ofUnit[j] + 2 * random.nextGaussian();
      }
    }
    int enough = 0;
    for (int seeds = 3; ; seeds++) {
      Sample sample =
          new Sample(
              Arrays.copyOf(y, seeds), -1e9, 1e9, Unit.EXAMPLE, Optional.empty(), Scale.NATS, true);
      Estimate estimate = sample.estimate();
      enough = (estimate.high() - estimate.low()) / 2 <= asked ? enough + 1 : 0;
      if (enough == Precision.ROUNDS || seeds == MOST) {
        return estimate.low() <= 0 && 0 <= estimate.high();
      }
    }
  }
}
