package io.headway.jobs.data.location;

import io.headway.trajectory.Stay;
import io.headway.trajectory.StayTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes stay-point tables as somebody else might have them. */
final class Tables {
  private Tables() {}

  /** The same stays in another order. */
  static List<Stay> shuffled(List<Stay> stays, long seed) {
    List<Stay> shuffled = new ArrayList<>(stays);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  /** The values of a row, in the table's order. */
  static String line(long id, Stay stay) {
    return LongStream.of(
            id,
            stay.user(),
            stay.location(),
            stay.duration(),
            stay.startDay(),
            stay.endDay(),
            stay.startMinute(),
            stay.endMinute(),
            stay.weekday())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  /** A CSV file of the stays; the id of a row is a function of its index. */
  static void csv(Path file, List<Stay> stays, LongUnaryOperator id) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < stays.size(); i++) {
      lines.add(line(id.applyAsLong(i), stays.get(i)));
    }
    csv(file, lines);
  }

  /** A CSV file of these rows after the header. */
  static Path csv(Path file, List<String> rows) {
    List<String> lines = new ArrayList<>(rows);
    lines.add(0, String.join(",", StayTable.COLUMNS));
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of Parquet files of the stays, with ids from {@code firstId} on. */
  static void parquet(SparkSession spark, Path folder, List<Stay> stays, long firstId, int files) {
    List<Row> rows = new ArrayList<>();
    for (Stay stay : stays) {
      rows.add(StayRows.toRow(firstId + rows.size(), stay));
    }
    spark
        .createDataFrame(rows, StayRows.TABLE)
        .repartition(files)
        .write()
        .parquet(folder.toString());
  }
}
