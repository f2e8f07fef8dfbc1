package io.headway.core.task.maze;

import io.headway.core.config.Section;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.Feed;
import io.headway.core.model.Linear;
import io.headway.core.model.TokenFeed;
import io.headway.core.study.training.Regularization;
import io.headway.core.task.Law;
import io.headway.core.task.Quantity;
import io.headway.core.task.Rivalry;
import io.headway.core.task.Task;
import io.headway.core.task.maze.MazeTaskSpec.Position;
import io.headway.core.task.maze.MazeTaskSpec.Walls;
import io.headway.maze.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * For every cell of a maze, the direction of the first step of a shortest path to the goal. N = n^2
 * tokens, row-major; six binary features per cell.
 *
 * @param spec data and supervision
 */
public record MazeTask(MazeTaskSpec spec) implements Task {
  /** Open to north, south, west, east; is start; is goal. */
  public static final int FEATURES = 6;

  /** One class per direction. */
  public static final int CLASSES = Direction.values().length;

  static final String CELLS = "cells";
  static final String TARGETS = "targets";

  /** Numbers of a cell that models see. */
  int features() {
    return FEATURES + (learnsPositions() ? 0 : CellPlaces.FEATURES);
  }

  private boolean learnsPositions() {
    return spec.position() == Position.LEARNED;
  }

  /** N, tokens of an example. */
  public int tokens() {
    return spec.size() * spec.size();
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public Batch blank(int size) {
    int n = tokens();
    return batch(size, new float[size * n * features()], new int[size * n], (long) size * n);
  }

  Batch batch(int size, float[] features, int[] targets, long counted) {
    int n = tokens();
    return new Batch(
        size,
        Map.of(
            CELLS, new Floats(features, size, n, features()), TARGETS, new Ints(targets, size, n)),
        counted);
  }

  @Override
  public List<Feed> feeds() {
    TokenFeed tokens = this::ends;
    return List.of(tokens.withTokens(tokens()));
  }

  private Ends ends(Parameters parameters, int width, Regularization regularization, String head) {
    return new MazeEnds(
        Linear.declare(parameters, "encoder.input", width, features()),
        learnsPositions()
            ? Optional.of(parameters.embedding("encoder.position", tokens(), width))
            : Optional.empty(),
        Linear.declare(parameters, "head", CLASSES, width),
        regularization);
  }

  @Override
  public String title() {
    return String.format(Locale.ROOT, "Mazes %d x %d", spec.size(), spec.size());
  }

  @Override
  public List<String> facts() {
    return List.of(
        String.format(
            Locale.ROOT,
            "%d x %d mazes, %s",
            spec.size(),
            spec.size(),
            (spec.braid() == 0 ? "perfect" : "braid " + spec.braid())
                + (wallsCount() ? "" : ", walls ignored by models and walks alike")),
        Quantity.of(spec.train(), "training maze"),
        Quantity.of(spec.test(), "test maze"));
  }

  /** Names of the published experiment first. */
  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("maze_size", spec.size());
    fields.put("n_train", spec.train());
    fields.put("n_test", spec.test());
    fields.put("n_validation", spec.validation());
    fields.put("braid", spec.braid());
    fields.put("min_path_fraction", spec.minPathFraction());
    fields.put("supervision", Section.spelled(spec.supervision()));
    fields.put("data_seed", spec.seed());
    if (!learnsPositions()) {
      fields.put("position", Section.spelled(spec.position()));
    }
    if (!wallsCount()) {
      fields.put("walls", Section.spelled(spec.walls()));
    }
    return fields;
  }

  private boolean wallsCount() {
    return spec.walls() == Walls.SEEN;
  }

  private boolean isPerfect() {
    return spec.braid() == 0 && wallsCount();
  }

  /** On a perfect maze there is one way. */
  @Override
  public Optional<Law> law() {
    return isPerfect() ? Optional.of(MazeMetrics.ONE_WAY) : Optional.empty();
  }

  @Override
  public Optional<Rivalry> rivalry() {
    return Optional.of(MazeMetrics.PATHS);
  }

  /**
   * x_i = W_in f_i + b_in + P_i at one end, P_i unless places are among the features; four logits
   * per cell at the other.
   */
  private record MazeEnds(
      Linear input, Optional<Parameter> position, Linear head, Regularization regularization)
      implements Ends {
    @Override
    public Tensor encode(Ops f) {
      Tensor x = input.apply(f, f.input(CELLS)); // [B, N, d]
      return position.map(p -> f.plus(x, f.parameter(p))).orElse(x);
    }

    @Override
    public Tensor decode(Ops f, Tensor h) {
      return head.apply(f, h); // [B, N, 4]
    }

    @Override
    public Tensor lossSum(Ops f, Tensor logits) {
      return regularization.crossEntropySum(
          f, f.reshape(logits, -1, CLASSES), f.reshape(f.input(TARGETS), -1));
    }
  }
}
