package io.headway.jobs.data.location;

import io.headway.jobs.storage.UserPaths;
import io.headway.trajectory.Stay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files with columns of any type. */
final class ParquetTables {
  /** Columns of a table without ids that holds what nobody asked for. */
  static final String OTHER_COLUMNS =
      """
      optional int64 when (TIMESTAMP(NANOS,false));
      optional binary Duration (STRING);
      optional boolean WEEKDAY;
      optional int96 old;
      optional group tags (LIST) { repeated group list { optional int64 element; } }
      optional int64 __index_level_0__;
      """;

  /** The columns that a table must have. */
  static final String WITHOUT_IDS =
      """
      required int64 user_id;
      optional double location_id;
      required int32 duration;
      required int32 start_day;
      required int32 end_day;
      required int32 start_min;
      required int32 end_min;
      optional double weekday;
      """;

  private ParquetTables() {}

  /** Sets {@link #WITHOUT_IDS}. */
  static void fill(Group row, Stay stay) {
    row.append("user_id", stay.user()).append("location_id", (double) stay.location());
    row.append("duration", stay.duration());
    row.append("start_day", stay.startDay()).append("end_day", stay.endDay());
    row.append("start_min", stay.startMinute()).append("end_min", stay.endMinute());
    row.append("weekday", (double) stay.weekday());
  }

  /**
   * Writes a file.
   *
   * @param columns as Parquet's tools print them
   * @param rowsOfGroup of each row group
   * @param rows number of rows
   * @param fill sets the values of a row, counted from 0
   */
  static Path write(
      Path file, String columns, int rowsOfGroup, int rows, BiConsumer<Integer, Group> fill)
      throws IOException {
    Files.createDirectories(file.getParent());
    MessageType schema = MessageTypeParser.parseMessageType("message table {" + columns + "}");
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    Configuration hadoop = UserPaths.plain(new Configuration());
    var path = new org.apache.hadoop.fs.Path(null, null, file.toString());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(path)
            .withConf(hadoop)
            .withType(schema)
            .withRowGroupSize(1L)
            .withMinRowCountForPageSizeCheck(rowsOfGroup)
            .build()) {
      for (int row = 0; row < rows; row++) {
        Group group = groups.newGroup();
        fill.accept(row, group);
        writer.write(group);
      }
    }
    return file;
  }
}
