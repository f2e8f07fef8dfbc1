package io.headway.maze;

import java.util.SplittableRandom;

/** The oracle: takes the first steps of breadth-first search. The ceiling of every table, 100 %. */
public final class ShortestPathWalker implements Walker {
  @Override
  public Walk walk(SolvedMaze maze, SplittableRandom random) {
    byte[] steps = ShortestPaths.firstSteps(maze.maze(), maze.goal());
    Trail trail = new Trail(maze);
    while (!trail.ended()) {
      trail.move(Direction.ALL.get(steps[trail.cell()]));
    }
    return trail.toWalk();
  }
}
