package io.headway.core.task.maze;

import io.headway.core.error.InvalidException;
import io.headway.core.store.Records;
import io.headway.core.study.Split;
import io.headway.maze.Maze;
import io.headway.maze.MazeCode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the mazes of a data set one after the other, split by split: checks them, hashes them and
 * keeps them as {@link MazeCode} has them.
 */
public final class MazeCollector implements AutoCloseable {
  private final MazeTaskSpec spec;
  private final MazeCode code;
  private final Records.Keeper keeper;
  private final MazeHash hash = new MazeHash();
  private final Map<Split, Records> records = new EnumMap<>(Split.class);
  private Records.Writer writer;
  private int count;

  /** For the mazes of a task. */
  public MazeCollector(MazeTaskSpec spec, Records.Keeper keeper) {
    this.spec = spec;
    this.code = new MazeCode(spec.size());
    this.keeper = keeper;
  }

  /** The mazes of a split follow; splits come in the order that they have. */
  public void begin(Split split) throws IOException {
    hash.begin(split);
    writer = keeper.writer(code.length());
    count = 0;
  }

  /**
   * The next maze of the split.
   *
   * @throws IllegalArgumentException if it has another size, or its ends are no cells of it
   */
  public void add(Maze maze, int start, int goal) throws IOException {
    int size = spec.size();
    if (maze.rows() != size || maze.columns() != size) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid data set: a %dx%d maze (must be %dx%d)",
              maze.rows(),
              maze.columns(),
              size,
              size));
    }
    writer.add(code.encode(maze, start, goal));
    hash.add(maze, start, goal);
    count++;
  }

  /**
   * The split is whole.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void end(Split split) throws IOException {
    if (count != spec.count(split)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid data set: %d mazes in %s (must be %d)",
              count,
              split.key(),
              spec.count(split)));
    }
    records.put(split, writer.finish());
  }

  /** The mazes of each split, when all have ended. */
  public Map<Split, Records> records() {
    return records;
  }

  /** SHA-256 of the content, when all splits have ended; once. */
  public String hash() {
    return hash.hex();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
