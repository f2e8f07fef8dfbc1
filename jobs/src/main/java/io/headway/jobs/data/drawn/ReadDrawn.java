package io.headway.jobs.data.drawn;

import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.drawn.DrawnIndex;
import io.headway.core.task.drawn.DrawnSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads the index of a data set that is whole. */
final class ReadDrawn {
  private ReadDrawn() {}

  /**
   * The index of a task's data set.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  static DrawnIndex index(SparkSession spark, RunDirectory directory, DrawnSpec spec)
      throws IOException {
    DataSetCard card = DataSets.card(directory, spec);
    DrawnIndex.Builder builder = new DrawnIndex.Builder();
    for (Split split : Split.values()) {
      Path file = file(directory, spec, split);
      if (!directory.storage().exists(file)) {
        throw DataSets.unreadable(file.getParent(), file.getName() + " is missing");
      }
      try {
        add(spark, file, split, spec.count(split), builder);
      } catch (RuntimeException e) {
        throw DataSets.unreadable(file.getParent(), Reason.firstLine(Reason.innermost(e)));
      }
    }
    DrawnIndex index = builder.build();
    if (!index.sha256().equals(card.sha256())) {
      throw DataSets.unreadable(
          directory.data(spec), "its content has another SHA-256 than dataset.json says");
    }
    return index;
  }

  static Path file(RunDirectory directory, DrawnSpec spec, Split split) {
    return new Path(directory.data(spec), split.key() + ".parquet");
  }

  /** Adds a file to an index. */
  static void add(
      SparkSession spark, Path file, Split split, int count, DrawnIndex.Builder builder) {
    List<Row> rows =
        DataSets.reader(spark)
            .schema(DrawnRows.INDEX)
            .parquet(file.toString())
            .orderBy("index")
            .collectAsList();
    if (rows.size() != count) {
      throw new InvalidException(
          rows.size() + " " + split.key() + " examples (must be " + count + ")");
    }
    builder.begin(split, count);
    for (int i = 0; i < count; i++) {
      builder.add(split, i, rows.get(i).getInt(1), rows.get(i).getAs(2));
    }
  }
}
