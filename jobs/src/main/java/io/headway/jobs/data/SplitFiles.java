package io.headway.jobs.data;

import io.headway.core.error.InvalidException;
import io.headway.jobs.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files of a split, one for each range of examples, whoever writes them: a range has the same
 * file each time that it is drawn. The first column is the index.
 *
 * @param folder that holds them
 * @param split its name, for messages
 */
public record SplitFiles(Path folder, String split) {
  private static final String ENDING = ".parquet";

  /** Files of a split: enough to balance hundreds of cores, and to see progress. */
  private static final int MOST = 256;

  private static final int LEAST_EXAMPLES = 1000;

  /** The files of a split of the data set in a folder. */
  public static SplitFiles of(Path dataSet, String split) {
    return new SplitFiles(new Path(dataSet, split + ENDING), split);
  }

  /** What goes to a file each; the same for that many examples wherever they are drawn. */
  public static List<IndexRange> ranges(int examples) {
    return IndexRange.cut(examples, Math.max(1, Math.min(MOST, examples / LEAST_EXAMPLES)));
  }

  /** The file of a range. */
  public static Path file(Path folder, IndexRange range) {
    return new Path(folder, String.format(Locale.ROOT, "part-%010d%s", range.from(), ENDING));
  }

  /** All there are, by index: names are in that order, Spark's own of earlier versions, too. */
  public List<Path> files(Storage storage) throws IOException {
    return storage.list(folder).stream()
        .filter(name -> name.endsWith(ENDING) && !name.startsWith(".") && !name.startsWith("_"))
        .map(name -> new Path(folder, name))
        .toList();
  }

  /**
   * Reads all rows, by index.
   *
   * @throws IllegalArgumentException if one is missing, or there twice
   */
  public void read(
      Storage storage, ParquetTable table, Configuration hadoop, ParquetTable.Rows rows)
      throws IOException {
    long[] next = {0};
    for (Path file : files(storage)) {
      table.read(
          file,
          hadoop,
          row -> {
            long index = row.getLong(0, 0);
            if (index != next[0]) {
              throw new InvalidException(
                  String.format(
                      Locale.ROOT,
                      "example %d of %s is missing, or there twice",
                      Math.min(index, next[0]),
                      split));
            }
            next[0]++;
            rows.row(row);
          });
    }
  }
}
