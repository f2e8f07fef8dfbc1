package io.headway.jobs.cli;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.jobs.Text;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Data sets in a line. */
final class DataText {
  private DataText() {}

  /** What is to be made. */
  static String of(TaskSpec task) {
    return task instanceof NextLocationTaskSpec locations
        ? "%s from %s".formatted(task.label(), locations.source().label())
        : "%s (%s)".formatted(task.label(), counts(task::count));
  }

  private static String counts(Function<Split, Integer> count) {
    return List.of(Split.values()).stream()
        .map(split -> "%,d %s".formatted(count.apply(split), split.key()))
        .collect(Collectors.joining(", "));
  }

  /** What was made. */
  static String of(DataSetCard card) {
    SortedMap<String, Double> statistics = card.statistics();
    if (card.task() instanceof MazeTaskSpec) {
      return "acceptance rate %s, shortest paths %.0f to %.0f cells (median %.0f)"
          .formatted(
              Text.decimal(statistics.get("acceptance-rate"), 3),
              statistics.get("path-cells-q0"),
              statistics.get("path-cells-q100"),
              statistics.get("path-cells-q50"));
    }
    return "%s samples; %,.0f of %,.0f users, %,.0f location codes"
        .formatted(
            counts(split -> card.counts().get(split.key())),
            statistics.get(NextLocationTaskSpec.USER_CODES) - 1,
            statistics.get("table-users"),
            statistics.get(NextLocationTaskSpec.VOCABULARY));
  }
}
