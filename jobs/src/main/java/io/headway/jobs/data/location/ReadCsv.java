package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.StayTable;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** The stays of a file that was checked; 44 bytes each are held. */
record ReadCsv(Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<String, Row> {
  @Override
  public Iterator<Row> call(String file) throws IOException {
    StayColumns stays = new StayColumns();
    try (Reader reader = CsvFile.open(file, hadoop)) {
      StayTable.read(CsvFile.name(file), reader, new IdSet(), row -> stays.add(row.stay()));
    }
    return stays.rows();
  }
}
