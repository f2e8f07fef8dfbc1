package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads a file of a table to its end and keeps nothing but its faults and ids.
 *
 * @param files of the table
 * @param taken by file: ids that an earlier one has
 */
record CheckCsv(
    List<String> files,
    Broadcast<Map<Integer, IdSet>> taken,
    Broadcast<SerializableConfiguration> hadoop)
    implements Function<Integer, CheckedPart> {
  @Override
  public CheckedPart call(Integer part) throws IOException {
    String file = files.get(part);
    TableFaults faults = new TableFaults();
    IdSet ids = new IdSet().addAll(taken.value().getOrDefault(part, new IdSet()));
    long rows = CsvFile.read(file, hadoop, ids, faults, row -> {});
    CheckedFile checked = new CheckedFile(SourceFiles.name(file), 1, faults);
    return new CheckedPart(part, List.of(checked), files.size() > 1 ? ids : new IdSet(), rows);
  }
}
