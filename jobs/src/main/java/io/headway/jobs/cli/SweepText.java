package io.headway.jobs.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.headway.core.error.Reason;
import io.headway.jobs.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of a sweep, as text. */
final class SweepText {
  private static final List<String> HEADER =
      List.of("study", "state", "done", "failed", "missing", "time", "report, or why");

  private SweepText() {}

  /** A line for each study in their order, what was skipped, all in a line. */
  static String of(List<StudyOutcome> outcomes, Map<Path, String> skipped) {
    List<List<String>> rows = outcomes.stream().map(SweepText::row).toList();
    return Text.tableWithText(HEADER, rows) + skipped(skipped) + inWords(outcomes) + "\n";
  }

  /** A line for each file that is no study. */
  static String skipped(Map<Path, String> skipped) {
    StringBuilder lines = new StringBuilder();
    skipped.forEach(
        (file, reason) ->
            lines.append(
                String.format(Locale.ROOT, "Skipped %s: %s\n", file.getFileName(), reason)));
    return lines.toString();
  }

  private static List<String> row(StudyOutcome outcome) {
    List<String> row =
        new ArrayList<>(List.of(outcome.file().getFileName().toString(), outcome.state().key()));
    outcome
        .trials()
        .ifPresentOrElse(
            trials -> {
              row.add(String.valueOf(trials.done()));
              row.add(String.valueOf(trials.failed()));
              row.add(String.valueOf(trials.missing()));
            },
            () -> row.addAll(List.of("", "", "")));
    row.add(Text.duration(outcome.seconds()));
    row.add(outcome.hasReport() ? outcome.report() : Reason.firstLine(outcome.reason()));
    return row;
  }

  /** {@code 3 studies: 2 done, 1 error}, the best first. */
  private static String inWords(List<StudyOutcome> outcomes) {
    Map<SweepState, Long> counts =
        outcomes.stream().collect(groupingBy(StudyOutcome::state, TreeMap::new, counting()));
    String states =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().key())
            .collect(joining(", "));
    return String.format(
        Locale.ROOT,
        "%d %s: %s",
        outcomes.size(),
        outcomes.size() == 1 ? "study" : "studies",
        states);
  }
}
