package io.headway.jobs.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.task.Task;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Points of three classes, told apart by a model that keeps running statistics and has an auxiliary
 * loss.
 */
record NormalizedPoints(int count) implements Examples {
  private static final int FEATURES = 3;
  private static final String POINT = "point";
  private static final String CLASS = "class";

  private record Model(
      Parameter mean, Parameter variance, Parameter weight, Parameter bias, List<Parameter> all)
      implements Network {
    static Model of() {
      Parameters parameters = new Parameters();
      Parameter mean = parameters.buffer("norm.mean", 0, FEATURES);
      Parameter variance = parameters.buffer("norm.variance", 1, FEATURES);
      Parameter weight = parameters.matrix("head.weight", FEATURES, FEATURES);
      Parameter bias = parameters.bias("head.bias", FEATURES);
      return new Model(mean, variance, weight, bias, parameters.all());
    }

    @Override
    public List<Parameter> parameters() {
      return all;
    }

    @Override
    public Outputs outputs(Ops f) {
      Tensor normalized =
          f.batchNorm(
              f.input(POINT),
              f.constant(1, FEATURES),
              f.constant(0, FEATURES),
              mean,
              variance,
              0.1);
      Tensor logits = f.linear(normalized, f.parameter(weight), f.parameter(bias)); // [B, C]
      Tensor squares = f.reshape(f.times(logits, logits), -1);
      return Outputs.of(logits).withAuxiliaryLossSum(f.scale(f.sum(squares, 0, false), 0.01));
    }

    @Override
    public Tensor lossSum(Ops f, Outputs outputs) {
      return f.crossEntropySum(outputs.logits(), f.input(CLASS), 0);
    }
  }

  @Override
  public Network network(Trial trial) {
    return Model.of();
  }

  @Override
  public int count(Split split) {
    return count;
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    float[] points = new float[indices.length * FEATURES];
    int[] classes = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      SplittableRandom random = new SplittableRandom(indices[i]);
      classes[i] = indices[i] % FEATURES;
      for (int j = 0; j < FEATURES; j++) {
        points[i * FEATURES + j] = (float) (5 + random.nextDouble() + (j == classes[i] ? 2 : 0));
      }
    }
    return new Batch(
        indices.length,
        Map.of(
            POINT,
            new Batch.Floats(points, indices.length, FEATURES),
            CLASS,
            new Batch.Ints(classes, indices.length)),
        indices.length);
  }

  @Override
  public Task task() {
    throw new UnsupportedOperationException("not scored");
  }

  @Override
  public String hash() {
    throw new UnsupportedOperationException("not kept");
  }

  @Override
  public Scores score(Split split, int batchSize, Examples.Model model) {
    throw new UnsupportedOperationException("not scored");
  }
}
