package io.headway.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.error.CannotException;
import io.headway.core.random.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recurrence is worth, of losses that a known exponent made. */
final class TestRecurrence {
  private static final int SIZES = 5;
  private static final double[] TIMES = {1, 4};

  private static Recurrence.Runs runs(double phi, int runs, double noise, long seed) {
    int count = SIZES * TIMES.length * runs;
    double[] once = new double[count];
    double[] repeated = new double[count];
    double[] times = new double[count];
    double[] loss = new double[count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int size = i / (TIMES.length * runs);
      double n = 7e3 * Math.pow(4, size);
      once[i] = 0.1 * n;
      repeated[i] = 0.9 * n;
      times[i] = TIMES[i / runs % TIMES.length];
      double equivalent = once[i] + Math.pow(times[i], phi) * repeated[i];
      loss[i] = (0.2 + 12 * Math.pow(equivalent, -0.35)) * Math.exp(noise * random.nextGaussian());
    }
    return new Recurrence.Runs(once, repeated, times, loss);
  }

  @Test
  void findsAPlantedExponent() {
    for (double phi : new double[] {-0.3, 0, 0.46, 1}) {
      Recurrence found = Recurrence.of(runs(phi, 2, 0, 1), Objective.SQUARES);
      assertThat(found.phi()).isCloseTo(phi, within(1e-4));
      assertThat(found.fit().law().alpha()).isCloseTo(0.35, within(1e-3));
    }
  }

  /** By least squares and by the objective that reports have. */
  @ParameterizedTest
  @CsvSource({"3, true", "5, true", "5, false"})
  void itsIntervalHoldsTheTruthAsOftenAsItSays(int of, boolean huber) {
    int studies = 300;
    long held =
        IntStream.range(0, studies)
            .parallel()
            .filter(
                i -> {
                  Recurrence.Runs runs = runs(0.46, of, 0.02, Seeds.derive(1, "study", i));
                  return Recurrence.of(runs, huber ? runs.usual() : Objective.SQUARES)
                      .interval()
                      .orElseThrow()
                      .contains(0.46);
                })
            .count();
    assertThat(held / (double) studies).isBetween(0.92, 0.97);
  }

  /** Models of equal N differ by what recurrence is worth, which is no noise. */
  @Test
  void armsOfTheSameSizeAreNotTakenForOne() {
    assertThat(runs(1, 4, 0.01, 7).usual().delta()).isBetween(0.01, 0.03);
  }

  @Test
  void isFollowedToTheEnd() {
    for (int seed = 0; seed < 10; seed++) {
      Recurrence.Runs runs = runs(0.46, 3, 0.02, seed);
      assertThat(Recurrence.of(runs, runs.usual()).gradientNorm()).isLessThan(1e-9);
    }
  }

  /** Blocks that are so little of a model say nothing of what repeating them is worth. */
  @Test
  void whatHasNoBestExponentHasNoInterval() {
    SplittableRandom random = new SplittableRandom(4);
    Recurrence.Runs some = runs(0.5, 3, 0, 1);
    int unknown = 0;
    for (int study = 0; study < 12; study++) {
      double[] once = new double[some.once().length];
      double[] repeated = once.clone();
      double[] loss = once.clone();
      for (int i = 0; i < once.length; i++) {
        double n = some.once()[i] + some.repeated()[i];
        repeated[i] = 0.02 * n;
        once[i] = n - repeated[i];
        loss[i] = (0.2 + 12 * Math.pow(n, -0.35)) * Math.exp(0.02 * random.nextGaussian());
      }
      Recurrence.Runs runs = new Recurrence.Runs(once, repeated, some.times(), loss);
      try {
        Recurrence found = Recurrence.of(runs, Objective.SQUARES);
        assertThat(found.interval().isEmpty()).isEqualTo(!found.unknown().isEmpty());
        unknown += found.interval().isEmpty() ? 1 : 0;
      } catch (CannotException e) {
        assertThat(e).hasMessageContaining("no exponent in -2.0 to 3.0 is the best");
      }
    }
    assertThat(unknown).isPositive();
  }

  @Test
  void oneRunHasNoInterval() {
    assertThat(Recurrence.of(runs(0.5, 1, 0.01, 1), Objective.SQUARES).interval()).isEmpty();
  }

  @Test
  void needsModelsWithAndWithout() {
    Recurrence.Runs some = runs(0.5, 2, 0.01, 1);
    double[] same = some.times().clone();
    Arrays.fill(same, 4);
    assertThatThrownBy(() -> new Recurrence.Runs(some.once(), some.repeated(), same, some.loss()))
        .hasMessageContaining("all models have the same number of recurrences");
  }
}
