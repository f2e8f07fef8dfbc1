package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    parts.addAll(TrainingWords.of(study));
    List<String> steps =
        Stream.of(
                steps("R", study, arm -> arm.kind().refines(), Arm::refinements),
                steps("T", study, arm -> arm.fastSteps() > 0, Arm::fastSteps))
            .flatMap(Optional::stream)
            .toList();
    if (!steps.isEmpty()) {
      parts.add(String.join(", ", steps));
    }
    return String.join("; ", parts) + ".";
  }

  /** {@code R = 4}; {@code R = 2 (looped), 4 (poh)} where arms differ; nothing if none has it. */
  private static Optional<String> steps(
      String symbol, Study study, Predicate<Arm> has, ToIntFunction<Arm> value) {
    List<Arm> arms = study.arms().stream().filter(has).toList();
    boolean same = arms.stream().mapToInt(value).distinct().count() == 1;
    return arms.isEmpty()
        ? Optional.empty()
        : Optional.of(
            symbol
                + " = "
                + arms.stream()
                    .limit(same ? 1 : arms.size())
                    .map(arm -> value.applyAsInt(arm) + (same ? "" : " (" + arm.name() + ")"))
                    .collect(Collectors.joining(", ")));
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
