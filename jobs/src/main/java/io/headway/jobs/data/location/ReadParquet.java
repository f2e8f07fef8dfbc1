package io.headway.jobs.data.location;

import io.headway.trajectory.RowCheck;
import io.headway.trajectory.StayRow;
import io.headway.trajectory.TableFaults;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;

/** The stay of a row that was checked. */
record ReadParquet() implements Function<Row, Row> {
  @Override
  public Row call(Row row) {
    TableFaults faults = new TableFaults();
    Optional<StayRow> sound =
        ParquetRow.check(row, new RowCheck(ParquetRow.file(row), "row", faults, id -> true));
    faults.throwIfAny(); // it has changed since
    return StayRows.toRow(sound.orElseThrow().stay());
  }
}
