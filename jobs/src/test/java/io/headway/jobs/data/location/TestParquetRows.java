package io.headway.jobs.data.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.jobs.storage.UserPaths;
import io.headway.trajectory.IdSet;
import io.headway.trajectory.RowCheck;
import io.headway.trajectory.Stay;
import io.headway.trajectory.TableFault;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as other programs write them. */
final class TestParquetRows {
  private static final String COLUMNS =
      """
      required int64 user_id;
      required double location_id;
      optional float duration;
      required int32 start_day (INTEGER(8,false));
      required int32 end_day (INTEGER(16,true));
      required int64 start_min (INTEGER(64,false));
      required int32 end_min (DECIMAL(9,2));
      required binary weekday (STRING);
      """;

  private static final Stay FIRST = new Stay(3, 70, 45, 0, 0, 600, 645, 2);

  private final Configuration hadoop = UserPaths.plain(new Configuration());
  @TempDir private Path folder;

  private static void fill(Group row) {
    row.append("user_id", 3L).append("location_id", 70.0).append("duration", 45f);
    row.append("start_day", 0).append("end_day", 0).append("start_min", 600L);
    row.append("end_min", 64500).append("weekday", "2");
  }

  private Path write(String columns, int rows, BiConsumer<Integer, Group> fill) throws IOException {
    return ParquetTables.write(folder.resolve("t:1.parquet"), columns, 2, rows, fill);
  }

  private List<Stay> stays(Path file) throws IOException {
    ParquetFooter footer = ParquetFooter.of(file.toString(), hadoop);
    footer.faults().throwIfAny();
    TableFaults faults = new TableFaults();
    List<Stay> stays = new ArrayList<>();
    for (TablePart part : footer.parts()) {
      try (ParquetRows rows = new ParquetRows((ParquetPart) part, hadoop)) {
        while (rows.next()) {
          RowCheck check = new RowCheck(part.name(), "row", faults, id -> true);
          rows.check(check).ifPresent(row -> stays.add(row.stay()));
        }
      }
    }
    faults.throwIfAny();
    return stays;
  }

  private List<String> faults(Path file) throws IOException {
    ParquetFooter footer = ParquetFooter.of(file.toString(), hadoop);
    TableFaults faults = footer.faults();
    if (faults.count() == 0) {
      IdSet ids = new IdSet();
      for (TablePart part : footer.parts()) {
        part.check(hadoop, ids, faults);
      }
    }
    return faults.first().stream()
        .map(TableFault::message)
        .map(message -> message.replace(file.toString(), "FILE"))
        .toList();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(TestParquetRows.class.getResource(name), name).toURI());
  }

  @Test
  void numbersOfEveryTypeInSeveralRowGroups() throws IOException {
    Path file = write(COLUMNS, 5, (row, group) -> fill(group));
    assertThat(ParquetFooter.of(file.toString(), hadoop).parts())
        .extracting(TablePart::from)
        .containsExactly(1L, 3L, 5L);
    assertThat(stays(file)).containsOnly(FIRST).hasSize(5);
  }

  @Test
  void columnsThatNobodyAskedForAreNotLookedAt() throws IOException {
    Path file =
        write(
            ParquetTables.OTHER_COLUMNS + COLUMNS,
            1,
            (row, group) -> {
              fill(group);
              group.append("when", 1_714_500_000_000_000_000L).append("Duration", "long");
            });
    assertThat(stays(file)).containsExactly(FIRST);
  }

  /**
   * The files were made by pandas 3.1.1 and pyarrow 26.0.1:
   *
   * <pre>
   * table = pd.DataFrame({
   *     "user_id": pd.array([3, 3, 4], dtype="Int64"),
   *     "location_id": pd.Categorical(["70", "-8", "70"]),
   *     "duration": [45.0, 90.0, 30.0],
   *     "start_day": [0, 0, 2], "end_day": [0, 1, 2],
   *     "start_min": pd.array([600, 1400, 0], dtype="uint16"),
   *     "end_min": pd.array([645, 50, 30], dtype="uint64"),
   *     "weekday": pd.array([2, 2, 6], dtype="int8"),
   *     "Duration": ["short", "long", None],
   *     "when": pd.to_datetime(["2024-05-01", "2024-05-02", None]).astype("datetime64[ns]"),
   *     "tags": [[1], [], [2, 3]],
   * }, index=[7, 5, 6])
   * table.to_parquet("pandas.parquet")
   * table.to_parquet("pandas-brotli.parquet", compression="brotli")
   * </pre>
   */
  @Test
  void whatPandasWrites() throws IOException, URISyntaxException {
    assertThat(stays(resource("pandas.parquet")))
        .containsExactly(
            FIRST, new Stay(3, -8, 90, 0, 1, 1400, 50, 2), new Stay(4, 70, 30, 2, 2, 0, 30, 6));
    assertThat(faults(resource("pandas-brotli.parquet")))
        .containsExactly(
            "FILE, footer: Invalid compression: BROTLI (must be none, snappy, gzip, zstd or lz4)");
  }

  @Test
  void valuesThatAreNotWholeAreNamedByFileRowAndColumn() throws IOException {
    Path file =
        write(
            COLUMNS.replace("required double", "optional double"),
            6,
            (row, group) -> {
              group.append("user_id", 3L);
              switch (row) {
                case 1 -> group.append("location_id", 70.5).append("duration", 45f);
                case 2 -> group.append("location_id", Double.NaN).append("duration", 1e10f);
                case 4 -> group.append("location_id", 1e17).append("duration", 45f);
                case 5 -> group.append("duration", 45f);
                default -> group.append("location_id", 70.0).append("duration", 45f);
              }
              group.append("start_day", 0).append("end_day", 0).append("start_min", 600L);
              group.append("end_min", row == 3 ? 64550 : 64500).append("weekday", "2");
            });
    String whole = " (must be a whole number of 64 bits)";
    assertThat(faults(file))
        .containsExactly(
            "FILE, row 2: Invalid location_id: 70.5" + whole,
            "FILE, row 3: Invalid location_id: NaN" + whole,
            "FILE, row 3: Invalid duration: 10000000000 (must be in 0..2147483647 minutes)",
            "FILE, row 4: Invalid end_min: 645.50" + whole,
            "FILE, row 5: Invalid location_id: 1.0E17" + whole,
            "FILE, row 6: Invalid location_id: nothing" + whole);
  }

  @Test
  void typesThatHoldNoNumbersAreOneFaultEach() throws IOException {
    Path file =
        write(
            """
            optional int64 user_id (TIMESTAMP(NANOS,false));
            optional boolean location_id;
            repeated int64 duration;
            optional group start_day (LIST) { repeated group list { optional int64 element; } }
            optional int32 end_day (DATE);
            optional int32 start_min;
            optional int64 end_min (TIME(MICROS,true));
            optional int96 weekday;
            """,
            1,
            (row, group) -> {});
    String rule = " (must be of a type for numbers)";
    assertThat(faults(file))
        .containsExactly(
            "FILE, footer: Invalid user_id: INT64 (TIMESTAMP(NANOS,false))" + rule,
            "FILE, footer: Invalid location_id: BOOLEAN" + rule,
            "FILE, footer: Invalid duration: repeated INT64" + rule,
            "FILE, footer: Invalid start_day: a group" + rule,
            "FILE, footer: Invalid end_day: INT32 (DATE)" + rule,
            "FILE, footer: Invalid end_min: INT64 (TIME(MICROS,true))" + rule,
            "FILE, footer: Invalid weekday: INT96" + rule);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = write(COLUMNS, 2, (row, group) -> fill(group));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4; i < 200; i++) {
      bytes[i] ^= 0x5A;
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> faults(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read " + file + ": ")
        .message()
        .hasLineCount(1);
  }
}
