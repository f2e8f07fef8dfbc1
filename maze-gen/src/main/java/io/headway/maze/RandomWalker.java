package io.headway.maze;

import java.util.SplittableRandom;

/** Moves to a uniformly chosen open neighbour not visited so far, until there is none. */
public final class RandomWalker implements Walker {
  @Override
  public Walk walk(SolvedMaze maze, SplittableRandom random) {
    Trail trail = new Trail(maze);
    for (int fresh = trail.fresh(); fresh != 0 && !trail.ended(); fresh = trail.fresh()) {
      trail.move(Direction.ALL.get(Choice.of(fresh, random)));
    }
    return trail.toWalk();
  }

  @Override
  public boolean isRandom() {
    return true;
  }
}
