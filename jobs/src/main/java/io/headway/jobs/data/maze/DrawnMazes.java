package io.headway.jobs.data.maze;

import io.headway.core.task.maze.MazeReferences.Tally;
import io.headway.maze.Draw;
import io.headway.maze.SolvedMaze;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What there is to know of mazes that were drawn and written.
 *
 * @param count of them
 * @param draws mazes that were drawn, these counted
 * @param lengths how many have a shortest path of 0, 1, 2, ... cells
 * @param keys of all, ascending once {@link #of merged}; none where nobody will ask
 * @param canonical the same of {@link SolvedMaze#canonicalKey()}
 * @param walks of the reference walkers; of none where nobody will ask
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record DrawnMazes(int count, long draws, long[] lengths, long[] keys, long[] canonical, Tally walks)
    implements Serializable {

  /** Gathers what there is to know of mazes, one after the other. */
  static final class Builder {
    private final long[] lengths;
    private final long[] keys;
    private final long[] canonical;
    private final Tally walks = new Tally();
    private int count;
    private long draws;

    /**
     * @param cells of a maze
     * @param kept keys that are wanted
     */
    Builder(int cells, int kept) {
      lengths = new long[cells + 1];
      keys = new long[kept];
      canonical = new long[kept];
    }

    void add(Draw draw, long key, long canonicalKey) {
      if (count < keys.length) {
        keys[count] = key;
        canonical[count] = canonicalKey;
      }
      lengths[draw.maze().pathCells()]++;
      draws += draw.attempts();
      count++;
    }

    void walk(SolvedMaze maze, long index, long seed) {
      walks.add(maze, index, seed);
    }

    DrawnMazes build() {
      return new DrawnMazes(count, draws, lengths, keys, canonical, walks);
    }
  }

  /** All of several. */
  static DrawnMazes of(List<DrawnMazes> parts) {
    long[] lengths = new long[parts.get(0).lengths.length];
    Tally walks = new Tally();
    int count = 0;
    long draws = 0;
    for (DrawnMazes part : parts) {
      count += part.count;
      draws += part.draws;
      Arrays.setAll(lengths, i -> lengths[i] + part.lengths[i]);
      walks.add(part.walks);
    }
    return new DrawnMazes(
        count,
        draws,
        lengths,
        sorted(parts.stream().map(DrawnMazes::keys).toList()),
        sorted(parts.stream().map(DrawnMazes::canonical).toList()),
        walks);
  }

  /** All values of several arrays, ascending. */
  static long[] sorted(List<long[]> arrays) {
    long[] all = arrays.stream().flatMapToLong(Arrays::stream).toArray();
    Arrays.sort(all);
    return all;
  }

  /** Whether it is known which mazes they are. */
  boolean areKnown() {
    return keys.length == count;
  }
}
