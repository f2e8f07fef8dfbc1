package io.headway.jobs.data.maze;

import io.headway.core.task.Quantiles;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measured properties of a maze data set.
 *
 * <ul>
 *   <li>{@code acceptance-rate}: kept mazes as a share of those drawn.
 *   <li>{@code path-cells-q0, -q10, -q50, -q90, -q100}: quantiles of the shortest path, in cells.
 *   <li>{@code symmetric-pairs}: pairs of mazes in different splits that agree up to a symmetry of
 *       the square.
 * </ul>
 */
final class MazeStatistics {
  private MazeStatistics() {}

  static SortedMap<String, Double> of(DrawnMazes all, long symmetricPairs) {
    TreeMap<String, Double> statistics = new TreeMap<>();
    statistics.put("acceptance-rate", all.count() / (double) all.draws());
    for (int percent : new int[] {0, 10, 50, 90, 100}) {
      int cells = Quantiles.nearestRank(all.lengths(), percent);
      statistics.put("path-cells-q" + percent, (double) cells);
    }
    statistics.put("symmetric-pairs", (double) symmetricPairs);
    return statistics;
  }
}
