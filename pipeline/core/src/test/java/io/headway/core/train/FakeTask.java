package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Feed;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.Task;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import java.util.List;
import java.util.Map;

/** A task whose model is a few numbers and computes nothing. */
record FakeTask(Parameter weight, Parameter bias, Parameter buffer) implements Task, Network {
  static FakeTask create() {
    Parameters parameters = new Parameters();
    return new FakeTask(
        parameters.matrix("head.weight", 1, 2),
        parameters.bias("head.bias", 1),
        parameters.buffer("norm.mean", 0, 2));
  }

  @Override
  public int classes() {
    return 4;
  }

  @Override
  public MazeTaskSpec spec() {
    return new MazeTaskSpec(2, 0, 0, Supervision.FIELD, 8, 4, 4, 1);
  }

  @Override
  public Network network(Arm arm, ModelSize size, TrainingSettings training) {
    return this;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias, buffer);
  }

  @Override
  public Batch blank(int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Feed> feeds() {
    return List.of();
  }

  @Override
  public String title() {
    return "Fake";
  }

  @Override
  public List<String> facts() {
    return List.of();
  }

  @Override
  public Map<String, Object> fields() {
    return Map.of();
  }

  @Override
  public Outputs outputs(Ops f) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    throw new UnsupportedOperationException();
  }
}
