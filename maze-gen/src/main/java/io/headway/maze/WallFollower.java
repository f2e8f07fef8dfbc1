package io.headway.maze;

import java.util.SplittableRandom;

/**
 * Keeps its right hand on the wall: at each cell it turns right if that way is open, else goes
 * straight on, else left, else back. It faces north at first.
 *
 * <p>Unlike the others it passes cells again, so that it would come to the goal of any perfect maze
 * in less than twice as many steps as there are cells. It has to do with the limit of all, as many
 * steps as cells, and therefore sometimes fails. All cells count each time: it can reach the goal
 * of a perfect maze and yet not be optimal.
 */
public final class WallFollower implements Walker {
  @Override
  public Walk walk(SolvedMaze maze, SplittableRandom random) {
    Trail trail = new Trail(maze);
    Direction heading = Direction.NORTH;
    while (!trail.ended()) {
      heading = heading.right();
      while (!trail.isOpen(heading)) {
        heading = heading.right().opposite();
      }
      trail.move(heading);
    }
    return trail.toWalk();
  }
}
