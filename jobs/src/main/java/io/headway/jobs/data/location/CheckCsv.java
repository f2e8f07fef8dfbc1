package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.io.Reader;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Reads a file of a table to its end and keeps nothing but its faults and ids. */
record CheckCsv(Broadcast<SerializableConfiguration> hadoop)
    implements Function<String, CheckedFile> {
  @Override
  public CheckedFile call(String file) throws IOException {
    TableFaults faults = new TableFaults();
    IdSet ids = new IdSet();
    try (Reader reader = CsvFile.open(file, hadoop)) {
      long rows = StayTable.read(CsvFile.name(file), reader, ids, faults, row -> {});
      return new CheckedFile(CsvFile.name(file), faults, ids, rows);
    }
  }
}
