package io.headway.jobs.data.maze;

import io.headway.core.study.Split;
import io.headway.core.task.Quantiles;
import io.headway.maze.SolvedMaze;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  static SortedMap<String, Double> of(Map<Split, List<SolvedMaze>> mazes, long draws) {
    List<SolvedMaze> all = mazes.values().stream().flatMap(Collection::stream).toList();
    int[] lengths = all.stream().mapToInt(SolvedMaze::pathCells).toArray();
    Arrays.sort(lengths);
    TreeMap<String, Double> statistics = new TreeMap<>();
    statistics.put("acceptance-rate", all.size() / (double) draws);
    for (int percent : new int[] {0, 10, 50, 90, 100}) {
      statistics.put("path-cells-q" + percent, (double) Quantiles.nearestRank(lengths, percent));
    }
    statistics.put("symmetric-pairs", (double) symmetricPairs(mazes));
    return statistics;
  }

  private static long symmetricPairs(Map<Split, List<SolvedMaze>> mazes) {
    Map<Long, Map<Split, Integer>> byForm = new HashMap<>();
    mazes.forEach(
        (split, list) ->
            list.forEach(
                maze ->
                    byForm
                        .computeIfAbsent(maze.canonicalKey(), key -> new HashMap<>())
                        .merge(split, 1, Integer::sum)));
    long pairs = 0;
    for (Map<Split, Integer> counts : byForm.values()) {
      Set<Split> done = new HashSet<>();
      for (Map.Entry<Split, Integer> a : counts.entrySet()) {
        done.add(a.getKey());
        for (Map.Entry<Split, Integer> b : counts.entrySet()) {
          if (!done.contains(b.getKey())) {
            pairs += (long) a.getValue() * b.getValue();
          }
        }
      }
    }
    return pairs;
  }
}
