package io.headway.jobs.data.location;

import io.headway.jobs.data.SourceFiles;
import io.headway.trajectory.IdSet;
import io.headway.trajectory.RowCheck;
import io.headway.trajectory.StayRow;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/**
 * A row group of a Parquet file.
 *
 * @param file path
 * @param group index of the row group
 * @param from number of its first row in the file, counted from 1
 */
record ParquetPart(String file, int group, long from) implements TablePart {
  @Override
  public String name() {
    return SourceFiles.name(file);
  }

  @Override
  public long check(Configuration hadoop, IdSet ids, TableFaults faults) throws IOException {
    try (ParquetRows rows = new ParquetRows(this, hadoop)) {
      RowCheck check = new RowCheck(name(), "row", faults, rows.hasIds() ? ids::add : id -> true);
      while (rows.next()) {
        var unused = rows.check(check);
      }
      return rows.read();
    }
  }

  @Override
  public Iterator<Row> stays(Configuration hadoop) throws IOException {
    ParquetRows rows = new ParquetRows(this, hadoop);
    TaskCompletionListener end = task -> rows.close();
    TaskContext.get().addTaskCompletionListener(end);
    TableFaults faults = new TableFaults();
    RowCheck check = new RowCheck(name(), "row", faults, id -> true);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.read() < rows.count();
      }

      @Override
      public Row next() {
        try {
          rows.next();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        Optional<StayRow> row = rows.check(check);
        Refusals.require(faults::throwIfAny); // it has changed since
        return StayRows.toRow(row.orElseThrow().stay());
      }
    };
  }
}
