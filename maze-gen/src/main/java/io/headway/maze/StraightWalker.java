package io.headway.maze;

import java.util.SplittableRandom;

/**
 * Walks straight toward the goal: each step shortens the longer of the two distances, in rows or in
 * columns (rows if they are equal). Where a wall is in the way, the walk has failed.
 */
public final class StraightWalker implements Walker {
  @Override
  public Walk walk(SolvedMaze maze, SplittableRandom random) {
    int columns = maze.maze().columns();
    Trail trail = new Trail(maze);
    while (!trail.ended()) {
      int rowsLeft = maze.goal() / columns - trail.cell() / columns;
      int columnsLeft = maze.goal() % columns - trail.cell() % columns;
      Direction direction =
          Math.abs(rowsLeft) >= Math.abs(columnsLeft)
              ? Direction.of(rowsLeft, 0)
              : Direction.of(0, columnsLeft);
      if (!trail.isOpen(direction)) {
        break;
      }
      trail.move(direction);
    }
    return trail.toWalk();
  }
}
