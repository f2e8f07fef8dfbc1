package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Frontier.Point;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The best of an arm within so many FLOPs. */
final class TestFrontier {
  private static Point point(double flops, String size, int epoch, double one, double two) {
    return new Point(flops, size, epoch, new TreeMap<>(Map.of(1L, one, 2L, two)));
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

  @Test
  void ofALossLessIsBetter() {
    Frontier low = new Frontier("low", List.of(point(1, "s", 1, 0.5, 0.4)));
    Frontier high = new Frontier("high", List.of(point(1, "s", 1, 0.7, 0.7)));
    assertThat(low.against(high, Scale.NATS, Unit.EXAMPLE).get(0).advantage().mean())
        .isCloseTo(0.25, within(1e-9));
  }
}
