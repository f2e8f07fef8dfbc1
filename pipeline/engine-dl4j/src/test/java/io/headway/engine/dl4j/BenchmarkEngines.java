package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Network;
import io.headway.core.engine.Session;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.train.Weights;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds per training step of the models of 16 x 16 mazes, without dropout, on one thread;
 * the engines side by side. The larger a model, the fewer examples.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class BenchmarkEngines {
  private static final double RATE = 1e-4;

  @Param({"tiny", "small", "medium"})
  String size;

  @Param({"BASELINE"})
  String model;

  @Param({"libtorch", "dl4j"})
  String engine;

  private Session session;
  private Batch batch;

  /** In the thread that will train. */
  @Setup
  public void open() {
    int examples = 32 / (1 << List.of("tiny", "small", "medium").indexOf(size));
    MazeExamples mazes = Toys.examples(16, examples, 1, 1);
    Arm arm = Arm.of(Kind.valueOf(model).model(4, 4));
    ModelSize modelSize = ModelSize.named(size).orElseThrow();
    Network network = mazes.task().network(arm, modelSize, TrainingSettings.DEFAULTS);
    session = Engines.named(engine).open(network, Sessions.ONE_THREAD, Sessions.ADAM_W);
    Weights.initialize(session, 1);
    batch = mazes.batch(Split.TRAIN, IntStream.range(0, examples).toArray());
  }

  /** One step. */
  @Benchmark
  public Session.Step step() {
    return session.step(List.of(batch), RATE, 1);
  }

  @TearDown
  public void close() {
    session.close();
  }
}
