package io.headway.charts;

import static io.headway.charts.LocationReports.BASE;
import static io.headway.charts.LocationReports.LOOP;
import static io.headway.charts.LocationReports.MODELS;
import static io.headway.charts.LocationReports.OF_MODELS;
import static io.headway.charts.LocationReports.OF_SCALING;
import static io.headway.charts.LocationReports.OPTIMIZED;
import static io.headway.charts.LocationReports.POH;
import static io.headway.charts.LocationReports.POINTER;
import static io.headway.charts.LocationReports.image;
import static io.headway.charts.LocationReports.png;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The figures of the next-location task. */
class TestLocationFigures {
  /** Also where a training was short. */
  @Test
  void everyEpochOfAShortTrainingHasItsTick() {
    StudyResults results =
        new StudyResults(
            MODELS.measured(),
            MODELS.data(),
            MODELS.finished().stream().<TrialResult>map(TestLocationFigures::inTwoEpochs).toList());
    BufferedImage image = image(ScalingReport.of(results), "learning_curves_next-location.png");
    int panel = image.getWidth() / 3;
    for (int k = 0; k < 3; k++) {
      BufferedImage ticks = image.getSubimage(k * panel + 80, 672, panel - 80, 24);
      assertThat(hasInk(ticks, 0)).as("epoch 1 of panel %d", k).isTrue();
      assertThat(hasInk(ticks, 1)).as("epoch 2 of panel %d", k).isTrue();
    }
  }

  /** Whether the left half, 0, or the right one, 1, has a dark pixel. */
  private static boolean hasInk(BufferedImage image, int half) {
    int width = image.getWidth() / 2;
    return Arrays.stream(image.getRGB(half * width, 0, width, image.getHeight(), null, 0, width))
        .anyMatch(rgb -> (rgb & 0xFF) < 100);
  }

  private static Finished inTwoEpochs(Finished f) {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(1, 10, 4.5, 0, new TreeMap<>(Map.of("accuracy@1", 30.0, "loss", 4.1))),
            new CurvePoint(2, 20, 4.2, 0, new TreeMap<>(Map.of("accuracy@1", 32.0, "loss", 4.0))));
    return new Finished(
        f.schema(),
        f.trial(),
        f.dataHash(),
        f.parameters(),
        f.trainingFlops(),
        curve,
        f.finalTrainLoss(),
        f.untrained(),
        2,
        f.test(),
        f.timing(),
        f.provenance());
  }

  @Test
  void everyStudyCanBeDrawn() throws IOException {
    StudyResults both = LocationStudy.results(2, 2, BASE, LOOP, POH, OPTIMIZED, POINTER);
    for (List<ReportFile> report : List.of(OF_MODELS, OF_SCALING, ScalingReport.of(both))) {
      assertThat(png(report)).isEqualTo(2400);
      assertThat(TestScalingReport.text(report, "learning_curves_next-location.svg"))
          .contains("<title>Next location: learning curves")
          .contains("validation Acc@1 (%)")
          .doesNotContainIgnoringCase("maze")
          .doesNotContain("NaN");
      String svg = TestScalingReport.text(report, "scaling_plot_next-location.svg");
      assertThat(svg)
          .contains("<title>Next location")
          .contains("Acc@1 (% of test examples)")
          .doesNotContainIgnoringCase("maze")
          .doesNotContain("NaN");
    }
  }
}
