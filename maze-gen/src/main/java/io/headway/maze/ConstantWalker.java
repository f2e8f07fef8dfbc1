package io.headway.maze;

import java.util.SplittableRandom;

/**
 * Decodes equal logits: moves to the first open neighbour not visited so far in the order north,
 * south, west, east. What a model scores that has learned nothing.
 */
public final class ConstantWalker implements Walker {
  @Override
  public Walk walk(SolvedMaze maze, SplittableRandom random) {
    return GreedyDecoder.walk(maze, new float[maze.maze().cells() * Direction.ALL.size()], 0);
  }
}
