package io.headway.engine.contract.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.core.train.Weights;
import io.headway.engine.contract.TestedEngine;
import io.headway.maze.Draw;
import io.headway.maze.SolvedMaze;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Mazes and models small enough for tests. */
public final class Toys {
  public static final EngineSettings ONE_THREAD = new EngineSettings("cpu", Precision.FLOAT32, 1);
  public static final int R = 2;
  public static final int T = 2;

  /** N = 16, d = 16, H = 2, f = 32, L = 2. */
  public static final ModelSize SIZE = ModelSize.of("toy", 16, 2, 32, 2);

  public static final MazeExamples EXAMPLES = examples(4, 40, 10, 20);

  private Toys() {}

  /** Mazes of any path length; splits may share some. */
  public static MazeExamples examples(int size, int train, int validation, int test) {
    MazeTaskSpec spec =
        new MazeTaskSpec(size, 0, 0, Supervision.FIELD, train, validation, test, 42);
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      MazeDraws draws = new MazeDraws(spec, split, new long[0]);
      mazes.put(
          split,
          LongStream.range(0, spec.count(split)).mapToObj(draws::draw).map(Draw::maze).toList());
    }
    return MazeExamples.of(spec, mazes);
  }

  /** The first mazes of the training split. */
  public static Batch batch(int count) {
    return EXAMPLES.batch(Split.TRAIN, IntStream.range(0, count).toArray());
  }

  public static Arm arm(Kind kind) {
    return Arm.of(kind.model(R, T));
  }

  public static Network network(Arm arm) {
    return EXAMPLES.task().network(arm, SIZE, TrainingSettings.DEFAULTS);
  }

  /** With all parameters 0. */
  public static Session open(Network network) {
    return TestedEngine.get().open(network, ONE_THREAD, TrainingSettings.DEFAULTS.optimizer());
  }

  /** As a trial of that seed starts. */
  public static Session start(Arm arm, long seed) {
    Session session = open(network(arm));
    Weights.initialize(session, seed);
    return session;
  }

  /**
   * Far from the start, where every part of the model matters: each parameter from a seed of its
   * own name, so that arms share what they have in common.
   */
  public static Session scrambled(Arm arm, long seed) {
    Session session = open(network(arm));
    for (Parameter parameter : session.network().parameters()) {
      scramble(session, parameter, seed);
    }
    return session;
  }

  public static void scramble(Session session, Parameter parameter, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ parameter.name().hashCode());
    long[] shape = parameter.shape();
    double deviation = shape.length == 2 ? 1 / Math.sqrt((double) shape[1]) : 0.3;
    double mean = parameter.name().endsWith(".gain") ? 1 : 0;
    float[] values = new float[Math.toIntExact(parameter.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + deviation * random.nextGaussian());
    }
    session.write(Slot.VALUE, parameter, values);
  }

  public static Parameter parameter(Session session, String name) {
    return session.network().parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static float[] value(Session session, String name) {
    return session.read(Slot.VALUE, parameter(session, name));
  }

  public static void set(Session session, String name, float... values) {
    session.write(Slot.VALUE, parameter(session, name), values);
  }

  /** All that the other has under the same name and shape. */
  public static void copyCommon(Session from, Session to) {
    for (Parameter parameter : to.network().parameters()) {
      if (from.network().parameters().contains(parameter)) {
        to.write(Slot.VALUE, parameter, from.read(Slot.VALUE, parameter));
      }
    }
  }

  public static float[] logits(Session session) {
    return session.evaluate(batch(5)).logits();
  }

  public static double distance(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
  }
}
