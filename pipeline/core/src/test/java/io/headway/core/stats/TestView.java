package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Panel.Cell;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arms at equal cost, of scores that are known functions of it. */
final class TestView {
  private static final int UNITS = 50;

  /** Score a + b log10 x of an arm with so many times the parameters and FLOPs. */
  private static Panel panel(double dearer, double better, long seed) {
    return panel(dearer, better, seed, 5, 1, 0);
  }

  /**
   * The same.
   *
   * @param seedSd standard deviation of trainings
   * @param ownSd of what units are to one arm alone: what is equal for both arms cancels
   */
  private static Panel panel(
      double dearer, double better, long seed, int seeds, double seedSd, double ownSd) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Cell> cells = new ArrayList<>();
    double[] ofUnit = random.doubles(UNITS, -5, 5).toArray();
    Map<String, double[]> own =
        Map.of(
            "plain", random.doubles(UNITS).map(u -> ownSd * Draws.normal(random)).toArray(),
            "routed", random.doubles(UNITS).map(u -> ownSd * Draws.normal(random)).toArray());
    for (int k = 0; k < 4; k++) {
      for (String arm : List.of("plain", "routed")) {
        boolean routed = arm.equals("routed");
        double flops = 1e9 * Math.pow(4, k) * (routed ? dearer : 1);
        TreeMap<Long, double[]> scores = new TreeMap<>();
        for (long s = 1; s <= seeds; s++) {
          double mean =
              10
                  + 12 * Math.log10(flops / 1e9)
                  + (routed ? better : 0)
                  + seedSd * Draws.normal(random);
          double[] ofArm = own.get(arm);
          double[] y = new double[UNITS];
          Arrays.setAll(y, j -> mean + ofUnit[j] + ofArm[j] + Draws.normal(random));
          scores.put(s, y);
        }
        Map<Axis, Double> extents =
            new EnumMap<>(
                Map.of(
                    Axis.PARAMETERS,
                    1e4 * Math.pow(4, k) * (routed ? 1.2 : 1),
                    Axis.TRAINING_FLOPS,
                    flops));
        cells.add(new Cell(arm, "s" + k, extents, scores));
      }
    }
    return new Panel(cells, Unit.EXAMPLE, Optional.empty(), Scale.PERCENT, true);
  }

  /** Four times the FLOPs and no better for them: the advantage at equal size is the compute. */
  @Test
  void computeAloneIsNoAdvantageAtEqualFlops() {
    Panel panel = panel(4, 0, 1);
    View parameters = View.of(panel, "routed", "plain", Axis.PARAMETERS);
    assertThat(parameters.mean().orElseThrow().above()).isTrue();
    View flops = View.of(panel, "routed", "plain", Axis.TRAINING_FLOPS);
    assertThat(flops.mean().orElseThrow().mean()).isCloseTo(0, within(1.0));
    assertThat(flops.mean().orElseThrow().low()).isLessThan(0);
    assertThat(flops.points()).hasSize(3); // 4, 16 and 64 times 1e9
    assertThat(flops.points().get(0).at()).isCloseTo(4e9, within(1.0));
  }

  @Test
  void interpolatesInTheLogarithm() {
    Panel panel = panel(2, 5, 2);
    View view = View.of(panel, "routed", "plain", Axis.TRAINING_FLOPS);
    assertThat(view.points()).hasSize(6);
    view.points()
        .forEach(
            point ->
                assertThat(point.advantage().orElseThrow().mean())
                    .as("at %s", point.at())
                    .isCloseTo(5, within(1.6)));
    assertThat(view.note()).isEmpty();
  }

  @Test
  void whatDoesNotOverlapIsSaidAndNotExtrapolated() {
    View view = View.of(panel(1000, 0, 3), "routed", "plain", Axis.TRAINING_FLOPS);
    assertThat(view.mean()).isEmpty();
    assertThat(view.note())
        .isEqualTo(
            "their training FLOPs do not overlap: routed has 1.00e+12 to 6.40e+13, plain 1.00e+09 to"
                + " 6.40e+10");
    assertThat(View.of(panel(1, 0, 3), "routed", "plain", Axis.TRAINING_SECONDS).note())
        .isEqualTo("seconds of training of routed are not known");
  }

  @Test
  void anotherOrderIsSaid() {
    Panel panel = panel(4, 0, 4);
    List<Cell> swapped = new ArrayList<>();
    for (Cell cell : panel.cells()) {
      Map<Axis, Double> extents = new EnumMap<>(cell.extents());
      if (cell.arm().equals("plain") && cell.size().equals("s1")) {
        extents.put(Axis.PARAMETERS, 1e9);
      }
      swapped.add(new Cell(cell.arm(), cell.size(), extents, cell.scores()));
    }
    Panel other = new Panel(swapped, panel.unit(), panel.clusters(), panel.scale(), panel.byUnit());
    assertThat(View.of(other, "routed", "plain", Axis.TRAINING_FLOPS).note())
        .isEqualTo("training FLOPs are in another order than parameters for plain: s0, s1, s2, s3");
  }

  /** 600 studies without any advantage at equal FLOPs. */
  @ParameterizedTest(name = "{0} seeds of sd {1}, units of sd {2} to one arm alone")
  @CsvSource({"5, 1, 0", "5, 1, 1", "5, 1, 3", "3, 0.3, 3", "5, 0, 3"})
  void intervalsHoldTheTruthAsOftenAsTheySay(int seeds, double seedSd, double ownSd) {
    int held = 0;
    int studies = 600;
    for (int i = 0; i < studies; i++) {
      Estimate mean =
          View.of(
                  panel(2, 0, 100 + i, seeds, seedSd, ownSd),
                  "routed",
                  "plain",
                  Axis.TRAINING_FLOPS)
              .mean()
              .orElseThrow();
      held += mean.low() <= 0 && 0 <= mean.high() ? 1 : 0;
    }
    assertThat(held / (double) studies).isBetween(0.92, 0.97);
  }
}
