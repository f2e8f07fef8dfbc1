package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a figure or a table shows: task, data, seeds, training. */
final class Caption {
  private Caption() {}

  /** {@code Mazes 16 x 16 ...; 100 test mazes; seeds 42, 43; 50 epochs; R = 4, T = 4.} */
  static String setting(StudyResults results, Analysis analysis) {
    Study study = results.study();
    List<String> parts = new ArrayList<>();
    parts.addAll(TaskWords.data(study.task()));
    parts.add(
        (study.seeds().size() == 1 ? "seed " : "seeds ")
            + study.seeds().stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", ")));
    parts.add(Words.count(ConfigJson.training(study).epochs(), "epoch"));
    Arm poh = analysis.roles().poh().orElse(null);
    if (poh != null) {
      parts.add(String.format(Locale.ROOT, "R = %d, T = %d", poh.refinements(), poh.fastSteps()));
    } else {
      analysis.roles().looped().ifPresent(arm -> parts.add("R = " + arm.refinements()));
    }
    return String.join("; ", parts) + ".";
  }

  /** What the marks of the figure are. */
  static String marks(Analysis analysis) {
    String gaps =
        analysis.gaps().none()
            ? ""
            : String.format(
                Locale.ROOT,
                " Of the trials, %d failed, %d are missing, %d are untrained.",
                analysis.gaps().failed().size(),
                analysis.gaps().missing().size(),
                analysis.gaps().untrained().size());
    return "Faint dots are seeds; markers are means with 95 % intervals over seeds and "
        + analysis.subject().unit().words()
        + " (crossed random effects; one seed: over the latter only), arms of a size set apart"
        + " sideways. Bars are paired on the same seeds and examples, whiskers as above."
        + (analysis.perfectMazes()
            ? " On perfect mazes accuracy and optimality are equal by theorem."
            : "")
        + gaps;
  }
}
