package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Gaps;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a figure or a table shows: task, data, seeds, training. */
final class Caption {
  private Caption() {}

  /** {@code Mazes 16 x 16 ...; 100 test mazes; seeds 42, 43; 50 epochs; R = 4, T = 4.} */
  static String setting(StudyResults results, Analysis analysis) {
    Study study = results.study();
    List<String> parts = new ArrayList<>();
    parts.addAll(Task.of(results.measured().task()).facts());
    parts.add(
        (study.seeds().size() == 1 ? "seed " : "seeds ")
            + study.seeds().stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", ")));
    parts.addAll(TrainingWords.of(study));
    if (!study.tuned().isEmpty()) {
      parts.add("tuned on the validation split: " + tuned(study));
    }
    TreeSet<String> symbols = new TreeSet<>();
    study.arms().forEach(arm -> symbols.addAll(arm.model().dials().keySet()));
    if (!symbols.isEmpty()) {
      parts.add(
          symbols.stream().map(symbol -> dial(symbol, study)).collect(Collectors.joining(", ")));
    }
    return String.join("; ", parts) + ".";
  }

  /** {@code ctbprn at d32, d64}; {@code every arm at every size} of several. */
  private static String tuned(Study study) {
    int cells = study.arms().size() * study.sizes().size();
    int found = study.tuned().values().stream().mapToInt(Map::size).sum();
    if (study.arms().size() > 1 && found == cells) {
      return "every arm at every size";
    }
    return study.arms().stream()
        .map(
            arm ->
                arm.name()
                    + " at "
                    + study.sizes().stream()
                        .map(ModelSize::name)
                        .filter(size -> study.tuned(size, arm.name()).isPresent())
                        .collect(Collectors.joining(", ")))
        .filter(words -> !words.endsWith(" at "))
        .collect(Collectors.joining("; "));
  }

  /** {@code R = 4}; {@code R = 2 (looped), 4 (poh)} where arms differ. */
  private static String dial(String symbol, Study study) {
    List<Arm> arms =
        study.arms().stream().filter(arm -> arm.model().dials().containsKey(symbol)).toList();
    boolean same =
        arms.stream().map(arm -> arm.model().dials().get(symbol)).distinct().count() == 1;
    return symbol
        + " = "
        + arms.stream()
            .limit(same ? 1 : arms.size())
            .map(arm -> arm.model().dials().get(symbol) + (same ? "" : " (" + arm.name() + ")"))
            .collect(Collectors.joining(", "));
  }

  /** What the marks of the figure are. */
  static String marks(Analysis analysis) {
    Gaps found = analysis.gaps();
    String gaps =
        found.isComplete()
            ? ""
            : String.format(
                Locale.ROOT,
                " Of the trials, %d failed, %d are missing, %d are untrained.",
                found.failed().size(),
                found.missing().size(),
                found.untrained().size());
    String impossible =
        found.impossible().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                " Better than possible, since it is told what it is to predict: %s.",
                found.impossible().stream()
                    .map(Gaps.Impossible::arm)
                    .distinct()
                    .collect(Collectors.joining(", ")));
    return "Faint dots are seeds; markers are means with 95 % intervals over seeds and "
        + analysis.subject().unit().words()
        + " (crossed random effects; one seed: over the latter only), arms of a size set apart"
        + " sideways. Bars are paired on the same seeds and examples, whiskers as above."
        + analysis.law().map(law -> " " + law.statement()).orElse("")
        + gaps
        + impossible;
  }
}
