package io.headway.maze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A walk in the making. Every walker and decoder moves through here, and here walls stop all: a
 * step through one is refused.
 */
final class Trail {
  private final SolvedMaze solved;
  private final boolean[] visited;
  private final List<Integer> path = new ArrayList<>();
  private int cell;

  Trail(SolvedMaze solved) {
    this.solved = solved;
    this.visited = new boolean[solved.maze().cells()];
    arrive(solved.start());
  }

  int cell() {
    return cell;
  }

  /** At the goal, or after as many steps as the maze has cells. */
  boolean ended() {
    return cell == solved.goal() || path.size() > solved.maze().cells();
  }

  boolean isOpen(Direction direction) {
    return solved.maze().isOpen(cell, direction);
  }

  /** The directions that are open and lead to cells not visited so far, as four bits. */
  int fresh() {
    int set = 0;
    for (Direction direction : Direction.ALL) {
      if (isOpen(direction) && !visited[solved.maze().neighbour(cell, direction)]) {
        set |= direction.bit();
      }
    }
    return set;
  }

  void move(Direction direction) {
    if (!isOpen(direction)) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot move %s from cell %d: wall", direction, cell));
    }
    arrive(solved.maze().neighbour(cell, direction));
  }

  Walk toWalk() {
    return new Walk(cell == solved.goal(), path);
  }

  private void arrive(int next) {
    cell = next;
    visited[cell] = true;
    path.add(cell);
  }
}
