package io.headway.jobs.cli;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.jobs.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Data sets in a line. */
final class DataText {
  private DataText() {}

  /** What is to be made. */
  static String of(TaskSpec task) {
    return task instanceof NextLocationTaskSpec locations
        ? String.format(Locale.ROOT, "%s from %s", task.label(), locations.source().label())
        : String.format(Locale.ROOT, "%s (%s)", task.label(), counts(task::count));
  }

  private static String counts(Function<Split, Integer> count) {
    return List.of(Split.values()).stream()
        .map(split -> String.format(Locale.ROOT, "%,d %s", count.apply(split), split.key()))
        .collect(Collectors.joining(", "));
  }

  /** What was made. */
  static String of(DataSetCard card) {
    SortedMap<String, Double> statistics = card.statistics();
    if (card.task() instanceof MazeTaskSpec) {
      return String.format(
          Locale.ROOT,
          "acceptance rate %s, shortest paths %.0f to %.0f cells (median %.0f)",
          Text.decimal(statistics.get("acceptance-rate"), 3),
          statistics.get("path-cells-q0"),
          statistics.get("path-cells-q100"),
          statistics.get("path-cells-q50"));
    }
    return String.format(
        Locale.ROOT,
        "%s samples; %,.0f of %,.0f users, %,.0f location codes",
        counts(split -> card.counts().get(split.key())),
        statistics.get(NextLocationTaskSpec.USER_CODES) - 1,
        statistics.get("table-users"),
        statistics.get(NextLocationTaskSpec.VOCABULARY));
  }
}
