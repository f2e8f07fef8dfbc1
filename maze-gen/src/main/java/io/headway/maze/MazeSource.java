package io.headway.maze;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/**
 * Draws mazes with their ends until one fits the specification. Start and goal are distinct and
 * uniform over all cells. Mazes whose path is too short are judged in the generator's buffers and
 * never become objects. One source per thread: not thread-safe.
 */
public final class MazeSource {
  /** Mazes tried before a request is given up, unless {@link #MAXIMUM_CELLS} comes first. */
  public static final int MAXIMUM_ATTEMPTS = 100_000;

  /** Cells tried before a request is given up: a second or two of one core. */
  public static final int MAXIMUM_CELLS = 1 << 26;

  private final MazeSpec spec;
  private final MazeGenerator generator;

  /** A source of mazes of one specification. */
  public MazeSource(MazeSpec spec) {
    this.spec = spec;
    this.generator = new MazeGenerator(spec.size(), spec.size());
  }

  /** What this source draws. */
  public MazeSpec spec() {
    return spec;
  }

  /** Mazes tried before a request of this size is given up: 100,000 up to 25x25, then fewer. */
  public int maximumAttempts() {
    return Math.min(MAXIMUM_ATTEMPTS, MAXIMUM_CELLS / spec.cells());
  }

  /**
   * The first maze in the stream of this seed that has a path of at least {@link
   * MazeSpec#minPathCells()} cells and is not taken. It depends on the seed and on what is taken
   * only. Seeds are mixed first, so that regular ones do not run through the same numbers.
   *
   * @param taken tells by its {@link SolvedMaze#key()} whether a maze may not be used
   * @throws IllegalStateException if none is found in {@link #maximumAttempts()}
   */
  public Draw draw(long seed, LongPredicate taken) {
    SplittableRandom random = new SplittableRandom(MazeKey.mix(seed));
    int maximum = maximumAttempts();
    int longest = 0;
    int rejectedAsTaken = 0;
    for (int attempts = 1; attempts <= maximum; attempts++) {
      generator.carve(random);
      generator.braid(spec.braid(), random);
      int start = random.nextInt(spec.cells());
      int goal = random.nextInt(spec.cells() - 1);
      goal += goal >= start ? 1 : 0;
      int cells = generator.pathCells(start, goal);
      longest = Math.max(longest, cells);
      if (cells >= spec.minPathCells()) {
        SolvedMaze maze = SolvedMaze.solve(generator.toMaze(), start, goal);
        if (!taken.test(maze.key())) {
          return new Draw(maze, attempts, rejectedAsTaken);
        }
        rejectedAsTaken++;
      }
    }
    throw new IllegalStateException(failure(longest, rejectedAsTaken));
  }

  private String failure(int longest, int taken) {
    String reason =
        taken > 0
            ? String.format(
                Locale.ROOT,
                "all %d that turned up are taken; ask for fewer mazes or larger ones",
                taken)
            : String.format(
                Locale.ROOT, "longest seen: %d cells; lower the minimum path fraction", longest);
    return String.format(
        Locale.ROOT,
        "Cannot draw a %dx%d maze whose shortest path has %d cells: none in %d attempts (%s)",
        spec.size(),
        spec.size(),
        spec.minPathCells(),
        maximumAttempts(),
        reason);
  }
}
