package io.headway.core.task.maze;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.maze.Direction;
import io.headway.maze.Maze;
import io.headway.maze.MazeSpec;
import io.headway.maze.SolvedMaze;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The maze task: say for every cell which way the goal is.
 *
 * @param size n, cells along an edge
 * @param braid p, probability that a dead end is opened; 0 makes perfect mazes
 * @param minPathFraction the shortest path has at least floor(fraction n^2) cells
 * @param supervision which cells are targets
 * @param train number of training mazes
 * @param validation number of validation mazes
 * @param test number of test mazes
 * @param seed of the data; trials of all seeds share the data set
 * @param ignoresWalls see {@link Walls#IGNORED}
 * @param sinusoidal see {@link Position#SINUSOIDAL}
 */
public record MazeTaskSpec(
    int size,
    double braid,
    double minPathFraction,
    Supervision supervision,
    int train,
    int validation,
    int test,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean ignoresWalls,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sinusoidal)
    implements TaskSpec, MeasuredTask {
  /** Its name in a study. */
  static final String KIND = "maze";

  /** Which cells are targets of the loss. */
  public enum Supervision {
    /** Every cell but the goal. */
    FIELD,
    /** Only cells on the solution, as in the published experiment. */
    PATH
  }

  /** Whether walls count. */
  public enum Walls {
    /** Models see the passages, and walks take them. */
    SEEN,
    /**
     * A published fault: passages are no part of the features, and walks go through walls, so that
     * who goes straight to the goal is always right.
     */
    IGNORED
  }

  /** How models are told where a cell is. */
  public enum Position {
    /** P, an embedding for each cell: it does not reach beyond the size that was trained. */
    LEARNED,
    /**
     * Sines and cosines of row and column, {@link CellPlaces}, which are there at every size; rows
     * and columns are counted from a place that is another for every maze, so that a model sees
     * large numbers in training too and has to go by differences.
     */
    SINUSOIDAL
  }

  /** Perfect mazes, unless a study says otherwise. */
  static final double BRAID = 0;

  /** As in the published experiment. */
  static final double MIN_PATH_FRACTION = 0.4;

  /** Every cell learns, unless a study says otherwise. */
  static final Supervision SUPERVISION = Supervision.FIELD;

  /** Checks the maze itself and the counts. */
  public MazeTaskSpec {
    int usable = Math.min(Math.max(size, 2), MazeSpec.MAXIMUM_SIZE);
    new Checks()
        .accepts("size", () -> new MazeSpec(size, 0, 0))
        .accepts("braid", () -> new MazeSpec(usable, braid, 0))
        .accepts("min-path-fraction", () -> new MazeSpec(usable, 0, minPathFraction))
        .require(train > 0, "train", train, "> 0")
        .require(validation > 0, "validation", validation, "> 0")
        .require(test > 0, "test", test, "> 0")
        .done();
  }

  /** Whose walls count. */
  public MazeTaskSpec(
      int size,
      double braid,
      double minPathFraction,
      Supervision supervision,
      int train,
      int validation,
      int test,
      long seed) {
    this(size, braid, minPathFraction, supervision, train, validation, test, seed, false, false);
  }

  /** Whether models and walks know of walls. */
  public Walls walls() {
    return ignoresWalls ? Walls.IGNORED : Walls.SEEN;
  }

  /** How models are told where a cell is. */
  public Position position() {
    return sinusoidal ? Position.SINUSOIDAL : Position.LEARNED;
  }

  /** What walks are on: the maze, or one of its size without walls. */
  public SolvedMaze walked(SolvedMaze maze) {
    if (!ignoresWalls) {
      return maze;
    }
    Maze its = maze.maze();
    byte[] passages = new byte[its.cells()];
    for (int cell = 0; cell < passages.length; cell++) {
      int row = cell / its.columns();
      int column = cell % its.columns();
      passages[cell] =
          (byte)
              ((row > 0 ? Direction.NORTH.bit() : 0)
                  | (row < its.rows() - 1 ? Direction.SOUTH.bit() : 0)
                  | (column > 0 ? Direction.WEST.bit() : 0)
                  | (column < its.columns() - 1 ? Direction.EAST.bit() : 0));
    }
    return SolvedMaze.solve(
        Maze.of(its.rows(), its.columns(), passages), maze.start(), maze.goal());
  }

  /** The mazes that are drawn. */
  @JsonIgnore
  public MazeSpec maze() {
    return new MazeSpec(size, braid, minPathFraction);
  }

  @Override
  @JsonIgnore
  public Identity data() {
    return new Identity()
        .fact("kind", KIND)
        .fact("size", size)
        .option("braid", braid, BRAID)
        .option("min-path-fraction", minPathFraction, MIN_PATH_FRACTION)
        .fact("train", train)
        .fact("validation", validation)
        .fact("test", test)
        .option("seed", seed, TaskSpec.SEED)
        .option("walls", Section.spelled(walls()), Section.spelled(Walls.SEEN));
  }

  @Override
  @JsonIgnore
  public Identity identity() {
    return data()
        .option("supervision", Section.spelled(supervision), Section.spelled(SUPERVISION))
        .option("position", Section.spelled(position()), Section.spelled(Position.LEARNED));
  }

  @Override
  public int count(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  @Override
  public String label() {
    return "maze" + size;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "%s (%,d train, %,d validation, %,d test)", label(), train, validation, test);
  }

  @Override
  @JsonIgnore
  public TaskSpec asked() {
    return this;
  }

  /** Its data tells nothing that it does not say. */
  @Override
  @JsonIgnore
  public Optional<MeasuredTask> known() {
    return Optional.of(this);
  }

  @Override
  public MazeTaskSpec measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return this;
  }
}
