package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** The stays of a file that was checked; 40 bytes each are held. */
record ReadCsv(Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<String, Row> {
  @Override
  public Iterator<Row> call(String file) throws IOException {
    StayColumns stays = new StayColumns();
    TableFaults faults = new TableFaults();
    CsvFile.read(file, hadoop, new IdSet(), faults, row -> stays.add(row.stay()));
    faults.throwIfAny(); // it has changed since
    return stays.rows();
  }
}
