package io.headway.core.task.maze;

import io.headway.core.result.Scores;
import io.headway.core.task.Quantiles;
import io.headway.maze.GreedyDecoder;
import io.headway.maze.Score;
import io.headway.maze.ShortestPaths;
import io.headway.maze.SolvedMaze;
import io.headway.maze.Walk;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accumulates the scores of the maze task.
 *
 * <ul>
 *   <li>{@code accuracy}: % of mazes in which the goal is reached.
 *   <li>{@code optimality}: % in which it is reached within 1.05 times the shortest path's cells.
 *   <li>{@code cell-accuracy}: % of target cells whose highest logit is the target.
 *   <li>{@code loss}: mean cross-entropy over target cells, in nats.
 *   <li>{@code cells-reached-*}, {@code cells-failed-*}: mean and quantiles of the length of walks
 *       by outcome, in cells; absent where no walk had that outcome.
 * </ul>
 *
 * Outcomes per maze: {@code reached} and {@code optimal} (0 or 1), {@code cells} (of the walk).
 */
final class MazeScoring {
  private final int[] reached;
  private final int[] optimal;
  private final int[] cells;
  private int mazes;
  private long targetCells;
  private long rightCells;
  private double lossSum;

  MazeScoring(int count) {
    reached = new int[count];
    optimal = new int[count];
    cells = new int[count];
  }

  /** Summed over the target cells of mazes that are added. */
  void addLoss(double sum) {
    lossSum += sum;
  }

  /**
   * Adds what a model says of a maze.
   *
   * @param walked what walks are on, see {@link MazeTaskSpec#walked}
   */
  void add(SolvedMaze walked, byte[] targets, float[] logits, int offset) {
    Walk walk = GreedyDecoder.walk(walked, logits, offset);
    reached[mazes] = walk.reached() ? 1 : 0;
    optimal[mazes] = Score.optimal(walk, walked) ? 1 : 0;
    cells[mazes] = walk.cells();
    mazes++;
    for (int cell = 0; cell < targets.length; cell++) {
      if (targets[cell] != ShortestPaths.NO_STEP) {
        targetCells++;
        if (argmax(logits, offset + cell * MazeTask.CLASSES) == targets[cell]) {
          rightCells++;
        }
      }
    }
  }

  Scores scores() {
    TreeMap<String, Double> values = new TreeMap<>();
    values.put(MazeMetrics.ACCURACY.key(), percent(reached));
    values.put(MazeMetrics.OPTIMALITY.key(), percent(optimal));
    values.put(MazeMetrics.CELL_ACCURACY, 100.0 * rightCells / targetCells);
    values.put("loss", lossSum / targetCells);
    lengths(values, "cells-reached", 1);
    lengths(values, "cells-failed", 0);
    TreeMap<String, int[]> outcomes = new TreeMap<>();
    outcomes.put(MazeMetrics.ACCURACY.outcome(), reached);
    outcomes.put(MazeMetrics.OPTIMALITY.outcome(), optimal);
    outcomes.put("cells", cells);
    return new Scores(values, outcomes);
  }

  private void lengths(Map<String, Double> values, String name, int outcome) {
    int[] sorted = new int[mazes];
    int count = 0;
    for (int i = 0; i < mazes; i++) {
      if (reached[i] == outcome) {
        sorted[count++] = cells[i];
      }
    }
    if (count == 0) {
      return;
    }
    sorted = Arrays.copyOf(sorted, count);
    Arrays.sort(sorted);
    values.put(name + "-mean", Arrays.stream(sorted).average().orElseThrow());
    for (int quantile : new int[] {10, 50, 90}) {
      values.put(name + "-q" + quantile, (double) Quantiles.nearestRank(sorted, quantile));
    }
  }

  private static double percent(int[] outcomes) {
    return 100.0 * Arrays.stream(outcomes).sum() / outcomes.length;
  }

  private static int argmax(float[] values, int from) {
    int best = 0;
    for (int k = 1; k < MazeTask.CLASSES; k++) {
      if (values[from + k] > values[from + best]) {
        best = k;
      }
    }
    return best;
  }
}
