package io.headway.maze;

import java.util.SplittableRandom;

/** Something that tries to get from start to goal. It may know the whole maze or nothing of it. */
@FunctionalInterface
public interface Walker {
  /**
   * Walks one maze. No walker passes walls, none takes more steps than the maze has cells.
   *
   * @param random the only source of chance
   */
  Walk walk(SolvedMaze maze, SplittableRandom random);

  /** Whether it may walk a maze differently next time. */
  default boolean isRandom() {
    return false;
  }
}
