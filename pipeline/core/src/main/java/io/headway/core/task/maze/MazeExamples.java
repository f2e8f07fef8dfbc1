package io.headway.core.task.maze;

import io.headway.core.engine.Batch;
import io.headway.core.result.Scores;
import io.headway.core.store.HeapRecords;
import io.headway.core.store.Records;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.core.task.maze.MazeTaskSpec.Walls;
import io.headway.maze.Direction;
import io.headway.maze.Maze;
import io.headway.maze.MazeCode;
import io.headway.maze.ShortestPaths;
import io.headway.maze.SolvedMaze;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Mazes of all splits as records, decoded and encoded batch by batch. */
public final class MazeExamples implements Examples {
  private final MazeTask task;
  private final MazeCode code;
  private final String hash;
  private final Map<Split, Records> records;

  /**
   * @param spec the task
   * @param records of each split, as many as the specification says, as {@link MazeCode} has them
   * @param hash SHA-256 of the content
   */
  public MazeExamples(MazeTaskSpec spec, Map<Split, ? extends Records> records, String hash) {
    this.task = new MazeTask(spec);
    this.code = new MazeCode(spec.size());
    this.records = new EnumMap<>(records);
    this.hash = hash;
  }

  /**
   * Mazes of each split.
   *
   * @param mazes as many as the specification says
   * @throws IllegalArgumentException if they are not what it says
   */
  public static MazeExamples of(MazeTaskSpec spec, Map<Split, List<SolvedMaze>> mazes) {
    try (MazeCollector collector = new MazeCollector(spec, HeapRecords::writer)) {
      for (Split split : Split.values()) {
        collector.begin(split);
        for (SolvedMaze maze : mazes.get(split)) {
          collector.add(maze.maze(), maze.start(), maze.goal());
        }
        collector.end(split);
      }
      return new MazeExamples(spec, collector.records(), collector.hash());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    return records.get(split).count();
  }

  /** Maze {@code index} of a split. */
  public SolvedMaze maze(Split split, int index) {
    return code.solved(records.get(split).read(index));
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    return batch(IntStream.of(indices).mapToObj(index -> maze(split, index)).toList());
  }

  private Batch batch(List<SolvedMaze> mazes) {
    int n = task.tokens();
    int stride = task.features();
    float[] features = new float[mazes.size() * n * stride];
    int[] classes = new int[mazes.size() * n];
    int counted = 0;
    for (int b = 0; b < mazes.size(); b++) {
      encode(mazes.get(b), task.spec(), features, b * n * stride);
      byte[] target = targets(mazes.get(b));
      for (int i = 0; i < n; i++) {
        boolean counts = target[i] != ShortestPaths.NO_STEP;
        classes[b * n + i] = counts ? target[i] : Batch.IGNORED;
        counted += counts ? 1 : 0;
      }
    }
    return task.batch(mazes.size(), features, classes, counted);
  }

  /**
   * f_i in {0,1}^6 for each cell: open to north, south, west, east, 0 where walls are ignored; is
   * start; is goal.
   */
  static void encode(SolvedMaze solved, MazeTaskSpec spec, float[] features, int offset) {
    Maze maze = solved.maze();
    int stride = new MazeTask(spec).features();
    for (int cell = 0; spec.walls() == Walls.SEEN && cell < maze.cells(); cell++) {
      int at = offset + cell * stride;
      for (Direction direction : Direction.ALL) {
        features[at + direction.index()] = maze.isOpen(cell, direction) ? 1 : 0;
      }
    }
    features[offset + solved.start() * stride + MazeTask.CLASSES] = 1;
    features[offset + solved.goal() * stride + MazeTask.CLASSES + 1] = 1;
    if (stride > MazeTask.FEATURES) {
      CellPlaces.encode(solved, features, offset + MazeTask.FEATURES, stride);
    }
  }

  @Override
  public Scores score(Split split, int batchSize, Model model) {
    MazeScoring scoring = new MazeScoring(count(split));
    for (int from = 0; from < count(split); from += batchSize) {
      int to = Math.min(from + batchSize, count(split));
      int[] indices = IntStream.range(from, to).toArray();
      List<SolvedMaze> mazes = IntStream.of(indices).mapToObj(index -> maze(split, index)).toList();
      Prediction prediction = model.predict(indices, () -> batch(mazes));
      scoring.addLoss(prediction.lossSum());
      int perMaze = task.tokens() * MazeTask.CLASSES;
      for (int b = 0; b < mazes.size(); b++) {
        SolvedMaze maze = mazes.get(b);
        SolvedMaze walked = task.spec().walked(maze);
        scoring.add(walked, targets(maze), prediction.logits(), b * perMaze);
      }
    }
    return scoring.scores();
  }
}
