package io.headway.charts;

import io.headway.charts.ResultsTable.Column;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private static String state(RatePoint point) {
    return point.value().isPresent()
        ? "finished"
        : point.reason().isPresent() ? "failed" : "missing";
  }
}
