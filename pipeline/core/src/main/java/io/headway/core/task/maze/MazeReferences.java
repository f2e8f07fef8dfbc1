package io.headway.core.task.maze;

import io.headway.core.random.Seeds;
import io.headway.core.result.Reference;
import io.headway.maze.Score;
import io.headway.maze.SolvedMaze;
import io.headway.maze.Walk;
import io.headway.maze.Walker;
import io.headway.maze.Walkers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Floors and ceiling of the maze task: walkers that learn nothing. */
public final class MazeReferences {
  /** Walks per maze; a random walker's accuracy is the mean over them. */
  public static final int WALKS = 100;

  private MazeReferences() {}

  /** Scores of every walker on the mazes, in percent of walks; a function of the seed. */
  public static List<Reference> of(List<SolvedMaze> mazes, long seed) {
    List<Reference> references = new ArrayList<>();
    for (Map.Entry<String, Walker> entry : Walkers.byName().entrySet()) {
      references.add(score(entry.getKey(), entry.getValue(), mazes, seed));
    }
    return references;
  }

  private static Reference score(String name, Walker walker, List<SolvedMaze> mazes, long seed) {
    long reached = 0;
    long optimal = 0;
    for (int i = 0; i < mazes.size(); i++) {
      SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "walk/" + name, i));
      for (int w = 0; w < WALKS; w++) {
        Walk walk = walker.walk(mazes.get(i), random);
        reached += walk.reached() ? 1 : 0;
        optimal += Score.optimal(walk, mazes.get(i)) ? 1 : 0;
      }
    }
    double walks = (double) WALKS * mazes.size();
    TreeMap<String, Double> values = new TreeMap<>();
    values.put(MazeMetrics.ACCURACY.key(), 100 * reached / walks);
    values.put(MazeMetrics.OPTIMALITY.key(), 100 * optimal / walks);
    return new Reference(
        name, String.format(Locale.ROOT, "mean of %d walks a maze", WALKS), values);
  }
}
