package io.headway.charts;

import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.OptimizedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Two reports of the next-location task, of its own models and of a scaling study, made once. */
final class LocationReports {
  static final Arm BASE = Arm.of(new Baseline());
  static final Arm LOOP = Arm.of(new Looped(2));
  static final Arm POH = Arm.of(new PohHrm(2, 3));
  static final Arm ENHANCED =
      new Arm("hrm-enhanced", new EnhancedHrm(96, "softmax", Variant.PUBLISHED));
  static final Arm OPTIMIZED = Arm.of(new OptimizedHrm(96, "softmax", Variant.FIXED));
  static final Arm POINTER = Arm.of(new OptimizedHrm(96, "pointer", Variant.FIXED));

  static final StudyResults MODELS = LocationStudy.results(3, 1, ENHANCED, OPTIMIZED, POINTER);
  static final StudyResults SCALING = LocationStudy.results(3, 2, BASE, LOOP, POH);
  static final List<ReportFile> OF_MODELS = ScalingReport.of(MODELS);
  static final List<ReportFile> OF_SCALING = ScalingReport.of(SCALING);

  private LocationReports() {}

  static String summary(List<ReportFile> report) {
    return TestScalingReport.text(report, "scaling_summary_next-location.txt");
  }

  static BufferedImage image(List<ReportFile> report, String name) {
    byte[] bytes =
        report.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().content();
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int png(List<ReportFile> report) {
    return image(report, "scaling_plot_next-location.png").getWidth();
  }
}
