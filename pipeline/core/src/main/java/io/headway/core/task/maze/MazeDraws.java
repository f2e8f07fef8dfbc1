package io.headway.core.task.maze;

import io.headway.core.error.CannotException;
import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import io.headway.maze.Draw;
import io.headway.maze.MazeSource;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Maze i of a split, as a function of (seed, split, i): the first of its stream of draws whose path
 * is long enough and that is in no earlier split.
 */
public final class MazeDraws {
  private final MazeTaskSpec spec;
  private final Split split;
  private final MazeSource source;
  private final LongPredicate taken;

  /**
   * @param earlier keys of all mazes of earlier splits, ascending; two mazes with one key are taken
   *     for the same, which can only cause one more draw
   */
  public MazeDraws(MazeTaskSpec spec, Split split, long[] earlier) {
    this.spec = spec;
    this.split = split;
    this.source = new MazeSource(spec.maze());
    this.taken = key -> Arrays.binarySearch(earlier, key) >= 0;
  }

  /**
   * Maze {@code index}, with how many draws it took.
   *
   * @throws CannotException if none turns up
   */
  public Draw draw(long index) {
    try {
      return source.draw(Seeds.derive(spec.seed(), "maze/" + split.key(), index), taken);
    } catch (IllegalStateException e) { // of the generator, which knows none of ours
      throw new CannotException(e.getMessage(), e);
    }
  }
}
