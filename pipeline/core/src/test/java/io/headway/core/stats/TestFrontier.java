package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Frontier.Point;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The best of an arm within so many FLOPs. */
final class TestFrontier {
  private static Point point(double flops, String size, int epoch, double one, double two) {
    return new Point(flops, size, epoch, 2, new TreeMap<>(Map.of(1L, one, 2L, two)));
  }

  private final Frontier plain =
      new Frontier("plain", List.of(point(1, "s", 1, 40, 42), point(4, "m", 1, 50, 54)));
  private final Frontier routed =
      new Frontier(
          "routed",
          List.of(point(2, "s", 1, 44, 45), point(3, "s", 2, 55, 58), point(9, "m", 1, 70, 72)));

  @Test
  void theBestIsTheLastThatIsAffordable() {
    assertThat(routed.within(1)).isEmpty();
    assertThat(routed.within(2.5).orElseThrow().epoch()).isEqualTo(1);
    assertThat(routed.within(8).orElseThrow().epoch()).isEqualTo(2);
    assertThat(routed.within(9).orElseThrow().size()).isEqualTo("m");
    assertThat(routed.within(2.5).orElseThrow().isUnfinished()).isTrue();
    assertThat(routed.within(8).orElseThrow().isUnfinished()).isFalse();
  }

  @Test
  void armsAreComparedWhereBothHaveSomething() {
    List<Frontier.Compared> compared = routed.against(plain, Scale.PERCENT, Unit.EXAMPLE);
    assertThat(compared).extracting(Frontier.Compared::flops).containsExactly(2.0, 3.0, 4.0);
    // plain has 41 at 1 and 52 at 4, so 46.5 at 2, half of the way in the logarithm
    assertThat(compared.get(0).advantage().mean()).isCloseTo(44.5 - 46.5, within(1e-9));
    double half = Math.log(3) / Math.log(4);
    assertThat(compared.get(1).advantage().mean()).isCloseTo(56.5 - (41 + 11 * half), within(1e-9));
    double third = Math.log(4 / 3.0) / Math.log(3);
    assertThat(compared.get(2).advantage().mean())
        .isCloseTo(56.5 + 14.5 * third - 52, within(1e-9));
    assertThat(compared.get(0).advantage().method()).isEqualTo(Estimate.Method.SEEDS_ONLY);
  }

  /**
   * Arms that know 12 points more with ten times the FLOPs, whatever their size; one has trained
   * its sizes for so many times the FLOPs of the other. Trainings differ by sd 1 as a whole, and by
   * sd 0.5 from epoch to epoch. Choosing by the scores that are compared flatters both alike.
   */
  @ParameterizedTest(name = "{0} seeds, {1} times the FLOPs")
  @CsvSource({"5, 1", "5, 2", "3, 2"})
  void intervalsHoldTheTruthAsOftenAsTheySay(int seeds, double dearer) {
    SplittableRandom random = new SplittableRandom(17);
    int held = 0;
    int all = 0;
    for (int study = 0; study < 1000; study++) {
      Frontier one = drawn(random, seeds, 1);
      Frontier other = drawn(random, seeds, dearer);
      for (Frontier.Compared compared : other.against(one, Scale.PERCENT, Unit.EXAMPLE)) {
        Estimate advantage = compared.advantage();
        held += advantage.low() <= 0 && 0 <= advantage.high() ? 1 : 0;
        all++;
      }
    }
    assertThat(held / (double) all).isBetween(0.92, 0.97);
  }

  private static Frontier drawn(SplittableRandom random, int seeds, double dearer) {
    List<Point> validated = new ArrayList<>();
    for (int size = 0; size < 4; size++) {
      double[] ofSeed = random.doubles(seeds).map(u -> Draws.normal(random)).toArray();
      for (int epoch = 1; epoch <= 4; epoch++) {
        double flops = dearer * Math.pow(4, size) * epoch;
        TreeMap<Long, Double> scores = new TreeMap<>();
        for (int s = 0; s < seeds; s++) {
          scores.put(
              (long) s, 40 + 12 * Math.log10(flops) + ofSeed[s] + 0.5 * Draws.normal(random));
        }
        validated.add(new Point(flops, "s" + size, epoch, 4, scores));
      }
    }
    return Frontier.best("arm", validated, Scale.PERCENT);
  }

  @Test
  void ofALossLessIsBetter() {
    Frontier low = new Frontier("low", List.of(point(1, "s", 1, 0.5, 0.4)));
    Frontier high = new Frontier("high", List.of(point(1, "s", 1, 0.7, 0.7)));
    assertThat(low.against(high, Scale.NATS, Unit.EXAMPLE).get(0).advantage().mean())
        .isCloseTo(0.25, within(1e-9));
  }
}
