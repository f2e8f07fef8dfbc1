package io.headway.jobs.data.location;

import io.headway.trajectory.Stay;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Many stays in little memory. */
final class StayColumns {
  private static final int INTS = 6;

  private long[] longs = new long[2 * 1024];
  private int[] ints = new int[INTS * 1024];
  private int size;

  void add(Stay stay) {
    if (INTS * (size + 1) > ints.length) {
      longs = Arrays.copyOf(longs, Math.addExact(longs.length, longs.length / 2));
      ints = Arrays.copyOf(ints, Math.addExact(ints.length, ints.length / 2));
    }
    longs[2 * size] = stay.user();
    longs[2 * size + 1] = stay.location();
    int at = INTS * size;
    ints[at] = stay.duration();
    ints[at + 1] = stay.startDay();
    ints[at + 2] = stay.endDay();
    ints[at + 3] = stay.startMinute();
    ints[at + 4] = stay.endMinute();
    ints[at + 5] = stay.weekday();
    size++;
  }

  Iterator<Row> rows() {
    return IntStream.range(0, size).mapToObj(i -> StayRows.toRow(stay(i))).iterator();
  }

  private Stay stay(int i) {
    int at = INTS * i;
    return new Stay(
        longs[2 * i],
        longs[2 * i + 1],
        ints[at],
        ints[at + 1],
        ints[at + 2],
        ints[at + 3],
        ints[at + 4],
        ints[at + 5]);
  }
}
