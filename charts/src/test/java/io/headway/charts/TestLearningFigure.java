package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Panels of the learning figure. */
final class TestLearningFigure {
  private static final Arm WITH = Arms.POH_HRM;
  private static final Arm WITHOUT = Arms.LOOPED; // of a colour that no text has

  private static StudyResults results() {
    return new SyntheticStudy(0, 2, List.of(WITHOUT, WITH), 2, (arm, k) -> 0.5).results();
  }

  /** One arm has an auxiliary loss. */
  private static StudyResults withAuxiliaryLoss() {
    StudyResults results = results();
    List<TrialResult> trials = new ArrayList<>();
    for (Finished trial : results.finished()) {
      trials.add(trial.trial().arm().equals(WITH) ? withAuxiliaryLoss(trial) : trial);
    }
    return new StudyResults(results.measured(), results.data(), trials);
  }

  private static Finished withAuxiliaryLoss(Finished f) {
    List<CurvePoint> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= 5; epoch++) {
      curve.add(new CurvePoint(epoch, 32 * epoch, 1.0 / epoch, 0.5 / epoch, new TreeMap<>()));
    }
    return new Finished(
        f.schema(),
        f.trial(),
        f.dataHash(),
        f.parameters(),
        f.trainingFlops(),
        curve,
        f.finalTrainLoss(),
        f.untrained(),
        f.selectedEpoch(),
        f.test(),
        f.timing(),
        f.provenance());
  }

  private static LearningFigure figure(StudyResults results) {
    return new LearningFigure(results, Analysis.of(results));
  }

  private static BufferedImage paint(LearningFigure figure) {
    BufferedImage image =
        new BufferedImage(figure.width(), figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    figure.paint(g);
    g.dispose();
    return image;
  }

  /** Pixels of an arm's colour in a column of panels, below the legend. */
  private static long pixels(BufferedImage image, int column, Arm arm) {
    int colour = ArmStyle.of(List.of(WITHOUT, WITH)).get(arm).color().getRGB() & 0xFFFFFF;
    long count = 0;
    for (int y = 80; y < image.getHeight(); y++) {
      for (int x = 400 * column; x < 400 * (column + 1); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void anAuxiliaryLossHasPanelsOfItsOwnWithTheArmsThatHaveIt() {
    LearningFigure figure = figure(withAuxiliaryLoss());
    assertThat(figure.width()).isEqualTo(1600);
    assertThat(figure.description())
        .contains("training loss (nats); auxiliary loss (nats); validation loss (nats)");
    BufferedImage image = paint(figure);
    assertThat(pixels(image, 0, WITH)).isPositive();
    assertThat(pixels(image, 0, WITHOUT)).isPositive();
    assertThat(pixels(image, 1, WITH)).isPositive();
    assertThat(pixels(image, 1, WITHOUT)).isZero();
  }

  @Test
  void withoutOneThereAreNone() {
    LearningFigure figure = figure(results());
    assertThat(figure.width()).isEqualTo(1200);
    assertThat(figure.description()).doesNotContain("auxiliary");
    assertThat(pixels(paint(figure), 1, WITH)).isZero();
  }
}
