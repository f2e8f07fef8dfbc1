package io.headway.charts;

import io.headway.charts.ResultsTable.Column;
import io.headway.core.stats.Names;
import io.headway.core.study.Tune;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All rates that were tried, one a row; scores are of the validation split. */
final class TuneTable {
  private TuneTable() {}

  /** {@code size,arm,params,learning_rate,OBJECTIVE,trainings,state,reason,found}. */
  static ResultsTable of(TuneResults results) {
    String objective = results.study().study().tune().orElseThrow().objective();
    List<Column> columns =
        List.of(
            new Column("size", ResultsTable.Type.TEXT),
            new Column("arm", ResultsTable.Type.TEXT),
            new Column("params", ResultsTable.Type.INTEGER),
            new Column("learning_rate", ResultsTable.Type.REAL),
            new Column("validation_" + objective, ResultsTable.Type.REAL),
            new Column("trainings", ResultsTable.Type.INTEGER),
            new Column("state", ResultsTable.Type.TEXT),
            new Column("reason", ResultsTable.Type.TEXT),
            new Column("found_learning_rate", ResultsTable.Type.REAL));
    List<List<Object>> rows = new ArrayList<>();
    for (SizeTuning size : results.sizes()) {
      for (RatePoint point : size.points()) {
        rows.add(
            Arrays.asList(
                size.size().name(),
                size.arm().name(),
                size.parameters(),
                point.rate(),
                point.value().orElse(null),
                (long) point.trials().size(),
                state(point),
                point.reason().orElse(null),
                size.optimum().orElse(null)));
      }
    }
    return new ResultsTable(columns, rows);
  }

  /** The same for people, with the best of each arm at each size marked. */
  static Table words(TuneResults results) {
    Tune tune = results.study().study().tune().orElseThrow();
    Table table =
        new Table(2, "size", "arm", "learning rate", tune.objective(), "trainings", "note");
    for (SizeTuning size : results.sizes()) {
      Optional<Double> best = size.best(tune.lower());
      for (RatePoint point : size.points()) {
        table.row(
            size.size().name(),
            Names.of(size.arm()),
            point.words(),
            point.value().map(TuneTable::number).orElse("-"),
            String.valueOf(point.trials().size()),
            point.value().isPresent() && point.value().equals(best)
                ? "best of those tried"
                : point.reason().map(why -> "failed: " + why).orElse(""));
      }
    }
    return table;
  }

  /** A value of the objective, four digits of it. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String state(RatePoint point) {
    return point.value().isPresent()
        ? "finished"
        : point.reason().isPresent() ? "failed" : "missing";
  }
}
