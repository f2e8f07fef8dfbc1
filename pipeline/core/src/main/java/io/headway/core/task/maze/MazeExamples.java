package io.headway.core.task.maze;

import io.headway.core.engine.Batch;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.maze.Direction;
import io.headway.maze.Maze;
import io.headway.maze.ShortestPaths;
import io.headway.maze.SolvedMaze;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Mazes of all splits, encoded batch by batch. */
public final class MazeExamples implements Examples {
  private final MazeTask task;
  private final String hash;
  private final Map<Split, List<SolvedMaze>> mazes;
  private final Map<Split, byte[][]> targets;

  /**
   * @param spec the task
   * @param mazes of each split, as many as the specification says
   */
  public MazeExamples(MazeTaskSpec spec, Map<Split, List<SolvedMaze>> mazes) {
    this.task = new MazeTask(spec);
    this.mazes = new EnumMap<>(Split.class);
    this.targets = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<SolvedMaze> list = List.copyOf(mazes.get(split));
      if (list.size() != spec.count(split)) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid data set: %d mazes in %s (must be %d)",
                list.size(),
                split.key(),
                spec.count(split)));
      }
      list.forEach(this::checkSize);
      this.mazes.put(split, list);
      this.targets.put(split, list.stream().map(this::targets).toArray(byte[][]::new));
    }
    this.hash = MazeHash.of(this.mazes);
  }

  private void checkSize(SolvedMaze solved) {
    Maze maze = solved.maze();
    int size = task.spec().size();
    if (maze.rows() != size || maze.columns() != size) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid data set: a %dx%d maze (must be %dx%d)",
              maze.rows(),
              maze.columns(),
              size,
              size));
    }
  }

  /** Direction index per cell, or {@link ShortestPaths#NO_STEP} where the cell is no target. */
  private byte[] targets(SolvedMaze maze) {
    byte[] field = ShortestPaths.firstSteps(maze.maze(), maze.goal());
    if (task.spec().supervision() == Supervision.FIELD) {
      return field;
    }
    byte[] path = new byte[field.length];
    Arrays.fill(path, ShortestPaths.NO_STEP);
    for (int cell : maze.path()) {
      path[cell] = field[cell];
    }
    return path;
  }

  @Override
  public MazeTask task() {
    return task;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public int count(Split split) {
    return mazes.get(split).size();
  }

  /** The mazes of a split, in order. */
  public List<SolvedMaze> mazes(Split split) {
    return mazes.get(split);
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    int n = task.tokens();
    float[] features = new float[indices.length * n * MazeTask.FEATURES];
    int[] classes = new int[indices.length * n];
    int counted = 0;
    for (int b = 0; b < indices.length; b++) {
      encode(mazes.get(split).get(indices[b]), features, b * n * MazeTask.FEATURES);
      byte[] target = targets.get(split)[indices[b]];
      for (int i = 0; i < n; i++) {
        boolean counts = target[i] != ShortestPaths.NO_STEP;
        classes[b * n + i] = counts ? target[i] : Batch.IGNORED;
        counted += counts ? 1 : 0;
      }
    }
    return task.batch(indices.length, features, classes, counted);
  }

  /** f_i in {0,1}^6 for each cell: open to north, south, west, east; is start; is goal. */
  static void encode(SolvedMaze solved, float[] features, int offset) {
    Maze maze = solved.maze();
    for (int cell = 0; cell < maze.cells(); cell++) {
      int at = offset + cell * MazeTask.FEATURES;
      for (Direction direction : Direction.ALL) {
        features[at + direction.index()] = maze.isOpen(cell, direction) ? 1 : 0;
      }
    }
    features[offset + solved.start() * MazeTask.FEATURES + MazeTask.CLASSES] = 1;
    features[offset + solved.goal() * MazeTask.FEATURES + MazeTask.CLASSES + 1] = 1;
  }

  @Override
  public Scores score(Split split, int batchSize, Function<Batch, Prediction> model) {
    MazeScoring scoring = new MazeScoring(count(split));
    for (int from = 0; from < count(split); from += batchSize) {
      int[] indices = IntStream.range(from, Math.min(from + batchSize, count(split))).toArray();
      Batch batch = batch(split, indices);
      Prediction prediction = model.apply(batch);
      scoring.addLoss(prediction.lossSum(), batch.targets());
      int perMaze = task.tokens() * MazeTask.CLASSES;
      for (int b = 0; b < indices.length; b++) {
        scoring.add(
            mazes.get(split).get(indices[b]),
            targets.get(split)[indices[b]],
            prediction.logits(),
            b * perMaze);
      }
    }
    return scoring.scores();
  }
}
