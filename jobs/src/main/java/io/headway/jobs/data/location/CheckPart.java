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
 * Checks a part of a table.
 *
 * @param parts of the table
 * @param taken by part: ids that an earlier one has
 */
record CheckPart(
    List<TablePart> parts,
    Broadcast<Map<Integer, IdSet>> taken,
    Broadcast<SerializableConfiguration> hadoop)
    implements Function<Integer, CheckedPart> {
  @Override
  public CheckedPart call(Integer index) throws IOException {
    TablePart part = parts.get(index);
    TableFaults faults = new TableFaults();
    IdSet ids = new IdSet().addAll(taken.value().getOrDefault(index, new IdSet()));
    long rows = part.check(hadoop.value().value(), ids, faults);
    CheckedFile checked = new CheckedFile(part.name(), part.from(), faults);
    return new CheckedPart(index, checked, parts.size() > 1 ? ids : new IdSet(), rows);
  }
}
