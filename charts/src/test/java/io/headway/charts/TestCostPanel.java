package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.LOOPED;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Panel;
import io.headway.core.study.Arm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYSeries;

class TestCostPanel {
  private static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);
  private static final StudyResults RESULTS = TestScalingReport.study(2, ARMS, 2).results();
  private static final Analysis ANALYSIS = Analysis.of(RESULTS);

  /** Where each arm lies at each size, and how high. */
  @Test
  void eachAxisHasAllArmsWhereTheyLie() {
    Map<Axis, double[]> costs =
        Map.of(
            Axis.PARAMETERS, new double[] {430_980, 2_438_148},
            Axis.TRAINING_FLOPS, new double[] {1e12, 2e12},
            Axis.TRAINING_SECONDS, new double[] {120, 240});
    Panel panel = Panel.of(RESULTS, ANALYSIS.subject().primary());
    costs.forEach(
        (axis, at) -> {
          Map<String, XYSeries> series =
              new CostPanel(RESULTS, panel, ANALYSIS.subject().primary(), ArmStyle.of(ARMS), axis)
                  .chart(420, 360).getSeriesCollection().stream()
                      .collect(Collectors.toMap(XYSeries::getName, Function.identity()));
          assertThat(series.keySet()).contains("baseline", "looped", "PoH-HRM");
          assertThat(series.get("baseline").getXData()).containsExactly(at);
          double mean = SyntheticStudy.percent(RESULTS, BASELINE, "tiny", "reached");
          assertThat(series.get("baseline").getYData()[0]).isCloseTo(mean, within(1e-9));
          assertThat(series.keySet()).filteredOn(name -> name.startsWith("interval ")).hasSize(6);
        });
  }

  @Test
  void theThreeViewsStandSideBySide() throws IOException {
    CostFigure figure = new CostFigure(RESULTS, ANALYSIS);
    assertThat(figure.description())
        .contains("baseline, looped, PoH-HRM; Parameters, Training FLOPs, Training time (s); ");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Images.png(figure)));
    int third = image.getWidth() / 3;
    for (int k = 0; k < 3; k++) {
      BufferedImage view = image.getSubimage(k * third, 180, third, 600);
      for (ArmStyle style : ArmStyle.of(ARMS).values()) {
        assertThat(colors(view)).as("view " + k).contains(style.color().getRGB() & 0xFFFFFF);
      }
    }
  }

  static Set<Integer> colors(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return IntStream.of(pixels).map(rgb -> rgb & 0xFFFFFF).boxed().collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1e-02",
    "0.5, 0.5",
    "1, 1",
    "10, 10",
    "100, 100",
    "1000, 1000",
    "123.4, 123",
    "20000, 2e04",
    "1e12, 1e12"
  })
  void ticksSayWhereTheyAre(double at, String label) {
    assertThat(CostPanel.label(at)).isEqualTo(label);
  }

  /** More than one label, however narrow the costs are, and not more than there is room for. */
  @ParameterizedTest
  @CsvSource({
    "5e10, 8e11, 4", // the narrow one of two sizes
    "3, 700, 5",
    "2e10, 2e10, 1",
    "1e9, 9e14, 7"
  })
  void someTicksHaveLabels(double least, double greatest, int labels) {
    LogAxis axis = LogAxis.around(least, greatest);
    assertThat(axis.low()).isLessThan(least);
    assertThat(axis.high()).isGreaterThan(greatest);
    int count = 0;
    for (int power = 0; power < 16; power++) {
      for (int digit = 1; digit < 10; digit++) {
        double tick = digit * Math.pow(10, power);
        count += tick >= axis.low() && tick <= axis.high() && axis.labels(tick) ? 1 : 0;
      }
    }
    assertThat(count).isEqualTo(labels);
  }
}
