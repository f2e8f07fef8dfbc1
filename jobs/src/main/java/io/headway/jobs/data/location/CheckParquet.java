package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.RowCheck;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFaults;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Checks rows of Parquet files: file, row in it, then the values as text. */
record CheckParquet() implements FlatMapFunction<Iterator<Row>, CheckedFile> {
  @Override
  public Iterator<CheckedFile> call(Iterator<Row> rows) {
    Map<String, TableFaults> faults = new LinkedHashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      String file = row.getString(0);
      TableFaults ofFile = faults.computeIfAbsent(file, name -> new TableFaults());
      List<String> values = new ArrayList<>();
      for (int i = 0; i < StayTable.COLUMNS.size(); i++) {
        values.add(row.isNullAt(i + 2) ? "" : row.getString(i + 2));
      }
      var unused = new RowCheck(file, "row", ofFile).check(row.getLong(1) + 1, values);
    }
    return faults.entrySet().stream()
        .map(entry -> new CheckedFile(entry.getKey(), entry.getValue(), new IdSet(), 0))
        .iterator();
  }
}
