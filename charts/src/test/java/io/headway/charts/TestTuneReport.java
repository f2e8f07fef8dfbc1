package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.StudyResults;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Table and figure of a tuning whose optima are known: 10^-2.8, and 10^-3.1 of PoH-HRM. */
class TestTuneReport {
  private static final StudyResults RESULTS =
      TestScalingReport.study(2, List.of(BASELINE, POH_HRM), 3).results();
  private static final TuneResults TUNING =
      PlantedTuning.of(RESULTS, trial -> trial.arm().equals(BASELINE) ? -2.8 : -3.1);

  private static XYChart panel(TuneResults tuning, String size) {
    return new TunePanel(size, ArmStyle.of(RESULTS.study().arms()))
        .chart(400, 300, arm -> tuning.at(size, arm));
  }

  @Test
  void theTableHasEachRateWithItsValue() {
    String csv = TestScalingReport.text(words(TUNING), "tuning.csv");
    List<String> rows = csv.lines().toList();
    assertThat(rows).hasSize(1 + 2 * 2 * 5);
    assertThat(rows)
        .contains(
            "tiny,baseline,430980,0.001,1.04,1,finished,,0.001585",
            "small,baseline,2438148,0.001,1.04,1,finished,,0.001585",
            "small,poh-hrm,2740371,0.01,2.21,1,finished,,7.944E-4");
  }

  /** Two decades have more labels than those at powers of ten. */
  @Test
  void ratesAreToBeReadFromTheAxis() {
    XYChart panel = panel(TUNING, "tiny");
    var labels = panel.getStyler().getXAxisTickLabelsFormattingFunction();
    assertThat(panel.getStyler().isXAxisLogarithmicDecadeOnly()).isFalse();
    assertThat(List.of(labels.apply(1e-3), labels.apply(3e-3), labels.apply(4e-3)))
        .containsExactly("1e-03", "3e-03", "");
    assertThat(panel.getStyler().getXAxisMin()).isLessThan(1e-4);
    assertThat(panel.getStyler().getXAxisMax()).isGreaterThan(1e-2);
  }

  private static List<ReportFile> words(TuneResults tuning) {
    return TuneReport.words(tuning, Optional.empty(), Optional.empty());
  }

  @Test
  void theCurveHasItsPointsAndWhatWasFound() {
    for (String size : List.of("tiny", "small")) {
      XYChart panel = panel(TUNING, size);
      assertThat(panel.getSeriesCollection().stream().map(XYSeries::getName))
          .containsExactly("baseline", "found baseline", "PoH-HRM", "found PoH-HRM");
      SizeTuning baseline = TUNING.at(size, BASELINE).orElseThrow();
      XYSeries curve = panel.getSeries("baseline");
      assertThat(curve.getXData())
          .containsExactly(baseline.points().stream().mapToDouble(RatePoint::rate).toArray())
          .hasSize(5);
      for (int i = 0; i < 5; i++) {
        double away = Math.log10(curve.getXData()[i]) + 2.8;
        assertThat(curve.getYData()[i]).isCloseTo(1 + away * away, within(1e-9));
      }
      found(panel, "baseline", -2.8);
      found(panel, "PoH-HRM", -3.1);
    }
  }

  /** A vertical line over the height of the curve. */
  private static void found(XYChart panel, String arm, double log10) {
    XYSeries mark = panel.getSeries("found " + arm);
    double[] values = panel.getSeries(arm).getYData();
    assertThat(mark.getXData()).hasSize(2);
    for (double x : mark.getXData()) {
      assertThat(Math.log10(x)).isCloseTo(log10, within(1e-3));
    }
    assertThat(mark.getYData())
        .containsExactly(
            Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
  }

  @Test
  void ratesThatFailedAreInTheTableAndNotInTheCurve() {
    TuneResults some =
        PlantedTuning.of(
            RESULTS, trial -> trial.training().learningRate().peak() > 2e-3 ? Double.NaN : -2.8);
    assertThat(panel(some, "tiny").getSeries("baseline").getXData())
        .containsExactly(0.0001, 0.0003162, 0.001);
    assertThat(TestScalingReport.text(words(some), "tuning.csv"))
        .contains("tiny,baseline,430980,0.01,,1,failed,train: loss is not finite,0.001\n");
    Table table = TuneTable.words(some);
    assertThat(table.rows())
        .contains(
            List.of("tiny", "baseline", "0.001", "1.040", "1", "best of those tried"),
            List.of("tiny", "baseline", "0.01", "-", "1", "failed: train: loss is not finite"));
  }

  /** What the others have found is told all the same. */
  @Test
  void anArmOfWhichAllFailedIsToldBesideTheOthers() {
    TuneResults some =
        PlantedTuning.of(RESULTS, trial -> trial.arm().equals(POH_HRM) ? Double.NaN : -2.8);
    assertThat(some.isOver()).isFalse();
    String summary = TestScalingReport.text(words(some), "tuning_summary.txt");
    assertThat(summary)
        .containsPattern("tiny +PoH-HRM .* none")
        .containsPattern("baseline .*0\\.0015");
    assertThat(TestScalingReport.text(words(some), "tuning.csv"))
        .contains("tiny,poh-hrm,507598,0.001,,1,failed,train: loss is not finite,\n");
    assertThat(TuneReport.figures(some)).hasSize(2);
    assertThat(panel(some, "tiny").getSeriesCollection().stream().map(XYSeries::getName))
        .containsExactly("baseline", "found baseline");
  }

  @Test
  void theFigureHasAPanelForEachSizeWithAllArms() throws IOException {
    List<ReportFile> files = TuneReport.figures(TUNING);
    assertThat(files).extracting(ReportFile::name).containsExactly("tuning.png", "tuning.svg");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(files.get(0).content()));
    assertThat(image.getWidth()).isEqualTo(Images.SCALE * 800);
    for (int column = 0; column < 2; column++) {
      BufferedImage panel = image.getSubimage(column * 800, 170, 800, 500);
      for (ArmStyle style : ArmStyle.of(RESULTS.study().arms()).values()) {
        assertThat(TestCostPanel.colors(panel))
            .as("column " + column)
            .contains(style.color().getRGB() & 0xFFFFFF);
      }
    }
  }
}
