package io.headway.core.task;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.Linear;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.training.Regularization;
import io.headway.maze.Direction;
import java.util.Map;

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
    return batch(size, new float[size * n * FEATURES], new int[size * n], (long) size * n);
  }

  Batch batch(int size, float[] features, int[] targets, long counted) {
    int n = tokens();
    return new Batch(
        size,
        Map.of(CELLS, new Floats(features, size, n, FEATURES), TARGETS, new Ints(targets, size, n)),
        counted);
  }

  @Override
  public Ends ends(Parameters parameters, int width, Regularization regularization) {
    return new MazeEnds(
        Linear.declare(parameters, "encoder.input", width, FEATURES),
        parameters.embedding("encoder.position", tokens(), width),
        Linear.declare(parameters, "head", CLASSES, width),
        regularization);
  }

  /** x_i = W_in f_i + b_in + P_i at one end, four logits per cell at the other. */
  private record MazeEnds(
      Linear input, Parameter position, Linear head, Regularization regularization)
      implements Ends {
    @Override
    public Tensor encode(Ops f) {
      return f.plus(input.apply(f, f.input(CELLS)), f.parameter(position)); // [B, N, d]
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
