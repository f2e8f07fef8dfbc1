package io.headway.jobs.data.maze;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where two splits meet.
 *
 * @param keys of mazes that are in both, ascending, each once
 * @param symmetricPairs pairs of one of each that are equal up to a symmetry
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Meetings(long[] keys, long symmetricPairs) implements Serializable {
  /** Of two whose keys are known. */
  static Meetings of(DrawnMazes one, DrawnMazes other) {
    long[] keys = LongStream.of(one.keys()).filter(key -> has(other.keys(), key)).toArray();
    long pairs = LongStream.of(one.canonical()).map(form -> count(other.canonical(), form)).sum();
    return new Meetings(Arrays.stream(keys).sorted().distinct().toArray(), pairs);
  }

  /** All of several. */
  static Meetings of(List<Meetings> parts) {
    long[] keys = DrawnMazes.sorted(parts.stream().map(Meetings::keys).toList());
    return new Meetings(
        LongStream.of(keys).distinct().toArray(),
        parts.stream().mapToLong(Meetings::symmetricPairs).sum());
  }

  private static boolean has(long[] sorted, long value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }

  /** How often an ascending array has a value. */
  private static int count(long[] sorted, long value) {
    int at = Arrays.binarySearch(sorted, value);
    if (at < 0) {
      return 0;
    }
    int from = at;
    int to = at + 1;
    while (from > 0 && sorted[from - 1] == value) {
      from--;
    }
    while (to < sorted.length && sorted[to] == value) {
      to++;
    }
    return to - from;
  }

  /**
   * Looks through a file of mazes for those of another split.
   *
   * @param other what is known of those
   */
  record Search(Broadcast<DrawnMazes> other, Broadcast<SerializableConfiguration> hadoop)
      implements Function<String, Meetings> {
    @Override
    public Meetings call(String file) throws IOException {
      LongStream.Builder keys = LongStream.builder();
      long[] pairs = {0};
      MazeRows.KEYS.read(
          new Path(file),
          hadoop.value().value(),
          row -> {
            if (has(other.value().keys(), row.getLong(0, 0))) {
              keys.add(row.getLong(0, 0));
            }
            pairs[0] += count(other.value().canonical(), row.getLong(1, 0));
          });
      return new Meetings(keys.build().sorted().distinct().toArray(), pairs[0]);
    }
  }
}
