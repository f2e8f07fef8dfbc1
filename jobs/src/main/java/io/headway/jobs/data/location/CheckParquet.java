package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.RowCheck;
import io.headway.trajectory.TableFaults;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * Checks a partition of rows as {@link ParquetRow} selects them and keeps nothing but faults and
 * ids.
 *
 * @param alone whether there are no other partitions
 * @param taken by partition: ids that an earlier one has
 */
record CheckParquet(boolean alone, Broadcast<Map<Integer, IdSet>> taken)
    implements Function2<Integer, Iterator<Row>, Iterator<CheckedPart>> {
  @Override
  public Iterator<CheckedPart> call(Integer part, Iterator<Row> rows) {
    List<CheckedFile> files = new ArrayList<>();
    IdSet ids = new IdSet().addAll(taken.value().getOrDefault(part, new IdSet()));
    String path = "";
    RowCheck check = new RowCheck(path, "row", new TableFaults(), ids::add);
    long count = 0;
    for (; rows.hasNext(); count++) {
      Row row = rows.next();
      if (!path.equals(row.getString(0))) {
        path = row.getString(0);
        files.add(new CheckedFile(ParquetRow.file(row), ParquetRow.number(row), new TableFaults()));
        TableFaults faults = files.get(files.size() - 1).faults();
        check = new RowCheck(ParquetRow.file(row), "row", faults, ids::add);
      }
      ParquetRow.check(row, check);
    }
    return List.of(new CheckedPart(part, files, alone ? new IdSet() : ids, count)).iterator();
  }
}
