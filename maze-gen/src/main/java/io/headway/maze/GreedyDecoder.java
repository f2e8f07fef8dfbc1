package io.headway.maze;

/**
 * Turns logits into a walk: from the start, repeatedly move to the open neighbour not visited so
 * far that has the highest logit; stop at the goal, at a dead end or after as many steps as there
 * are cells. Equal logits are taken in the order north, south, west, east; a logit that is not a
 * number is taken only where nothing else is open.
 */
public final class GreedyDecoder {
  private GreedyDecoder() {}

  /**
   * Decodes one maze.
   *
   * @param logits [cells x 4] row by row, four per cell in the order of {@link Direction}
   * @param offset index of the first logit of this maze
   * @throws IllegalArgumentException if the array does not hold that many logits from there
   */
  public static Walk walk(SolvedMaze maze, float[] logits, int offset) {
    int count = maze.maze().cells() * Direction.ALL.size();
    Check.that(
        logits.length >= count, "logits", logits.length, "must be at least 4 per cell: %d", count);
    int last = logits.length - count;
    Check.that(offset >= 0 && offset <= last, "offset", offset, "must be in [0, %d]", last);
    Trail trail = new Trail(maze);
    for (int fresh = trail.fresh(); fresh != 0 && !trail.ended(); fresh = trail.fresh()) {
      trail.move(best(fresh, logits, offset + trail.cell() * Direction.ALL.size()));
    }
    return trail.toWalk();
  }

  private static Direction best(int set, float[] logits, int from) {
    int best = Integer.numberOfTrailingZeros(set);
    for (int rest = set & (set - 1); rest != 0; rest &= rest - 1) {
      int next = Integer.numberOfTrailingZeros(rest);
      float bestLogit = logits[from + best];
      float logit = logits[from + next];
      if (logit > bestLogit || (Float.isNaN(bestLogit) && !Float.isNaN(logit))) {
        best = next;
      }
    }
    return Direction.ALL.get(best);
  }
}
