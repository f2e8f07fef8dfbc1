package io.headway.core.task.maze;

import io.headway.core.random.Seeds;
import io.headway.core.result.Reference;
import io.headway.maze.Score;
import io.headway.maze.SolvedMaze;
import io.headway.maze.Walk;
import io.headway.maze.Walker;
import io.headway.maze.Walkers;
import java.io.Serializable;
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

  private static final List<Map.Entry<String, Walker>> WALKERS =
      List.copyOf(Walkers.byName().entrySet());

  private MazeReferences() {}

  /**
   * How the walks of every walker on some mazes went, a function of the seed and the mazes' places.
   *
   * @param reached walks that came to the goal, by walker
   * @param optimal those that were optimal
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Tally(long[] reached, long[] optimal) implements Serializable {
    /** Of no walks. */
    public Tally() {
      this(new long[WALKERS.size()], new long[WALKERS.size()]);
    }

    /** Adds the walks on a maze. */
    public void add(SolvedMaze maze, long index, long seed) {
      for (int i = 0; i < WALKERS.size(); i++) {
        String name = WALKERS.get(i).getKey();
        Walker walker = WALKERS.get(i).getValue();
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "walk/" + name, index));
        int walks = walker.isRandom() ? WALKS : 1; // the others walk the same way each time
        for (int w = 0; w < walks; w++) {
          Walk walk = walker.walk(maze, random);
          reached[i] += walk.reached() ? WALKS / walks : 0;
          optimal[i] += Score.optimal(walk, maze) ? WALKS / walks : 0;
        }
      }
    }

    /** Adds those on other mazes. */
    public void add(Tally other) {
      for (int i = 0; i < reached.length; i++) {
        reached[i] += other.reached[i];
        optimal[i] += other.optimal[i];
      }
    }
  }

  /** Scores of every walker on the mazes, in percent of walks; a function of the seed. */
  public static List<Reference> of(List<SolvedMaze> mazes, long seed) {
    Tally tally = new Tally();
    for (int i = 0; i < mazes.size(); i++) {
      tally.add(mazes.get(i), i, seed);
    }
    return of(tally, mazes.size());
  }

  /** Scores of every walker, in percent of walks. */
  public static List<Reference> of(Tally tally, int mazes) {
    double walks = (double) WALKS * mazes;
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < WALKERS.size(); i++) {
      TreeMap<String, Double> values = new TreeMap<>();
      values.put(MazeMetrics.ACCURACY.key(), 100 * tally.reached()[i] / walks);
      values.put(MazeMetrics.OPTIMALITY.key(), 100 * tally.optimal()[i] / walks);
      references.add(
          new Reference(
              WALKERS.get(i).getKey(),
              String.format(Locale.ROOT, "mean of %d walks a maze", WALKS),
              values));
    }
    return references;
  }
}
