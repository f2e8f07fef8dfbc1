package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.mlp.Mlp;
import io.headway.core.result.Finished;
import io.headway.core.result.Reference;
import io.headway.core.study.Arm;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Selection;
import io.headway.core.task.experts.ExpertsExamples;
import io.headway.core.task.experts.ExpertsReferences;
import io.headway.core.task.experts.RoutingShape;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.core.train.TrialRunner;
import io.headway.core.train.Weights;
import io.headway.engine.contract.training.Routes;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The perceptron of expert routing against its equations, computed slowly, and in training. */
public class TestMlpTraining {
  private static final int EXPERTS = Routes.SHAPE.experts();
  private static final Network NETWORK = Routes.network(Routes.ARM);
  private static final List<Parameter> TRAINED =
      NETWORK.parameters().stream().filter(Parameter::trained).toList();

  /** 4 epochs of 12 steps. */
  private static final TrainingSettings TRAINING =
      TrainingSettings.DEFAULTS
          .with(new Length(4, 2, 0))
          .with(new Batching(32, 32))
          .with(new LearningRate(3e-3, 0.05, 0.1))
          .with(new Regularization(0.2, 0))
          .with(Selection.BEST_VALIDATION);

  /** Far from the start, running statistics too. */
  private static Session scrambled(long seed) {
    Session session = Toys.open(NETWORK);
    for (Parameter parameter : NETWORK.parameters()) {
      Toys.scramble(session, parameter, seed);
      if (Routes.isVariance(parameter)) {
        float[] values = session.read(Slot.VALUE, parameter);
        for (int i = 0; i < values.length; i++) {
          values[i] = 0.5f + Math.abs(values[i]);
        }
        session.write(Slot.VALUE, parameter, values);
      }
    }
    return session;
  }

  @Test
  void theModelIsItsEquationsSeed1() {
    Batch batch = Routes.batch(40);
    try (Session session = scrambled(1)) {
      float[] logits = session.evaluate(batch).logits();
      SlowMlp slow = new SlowMlp(session, 2);
      for (int b = 0; b < batch.size(); b++) {
        double[] said = slow.say(batch, b);
        for (int e = 0; e < EXPERTS; e++) {
          assertThat((double) logits[EXPERTS * b + e]).isCloseTo(said[e], within(2e-5));
        }
      }
    }
  }

  @Test
  void parametersOfTheTensorsAreThoseOfTheShapes() {
    try (Session session = Toys.open(NETWORK)) {
      assertThat(TrialRunner.parameters(session)).isEqualTo(Cost.components(NETWORK));
    }
  }

  /** A bias before batch normalisation moves nothing: it is subtracted with the mean. */
  @Test
  void everyOtherParameterTrainsFromTheStartSeed42() {
    try (Session session = Toys.open(NETWORK)) {
      Weights.initialize(session, 42);
      session.gradients(List.of(Routes.batch(64)), 0);
      for (Parameter parameter : TRAINED) {
        boolean moves = !parameter.name().matches("hidden\\.\\d\\.bias");
        float[] gradient = session.read(Slot.GRADIENT, parameter);
        double greatest = Toys.distance(gradient, new float[gradient.length]);
        if (moves) {
          assertThat(greatest).as(parameter.name()).isGreaterThan(1e-5);
        } else {
          assertThat(greatest).as(parameter.name()).isLessThan(1e-5);
        }
      }
    }
  }

  /** Up the gradient by epsilon, the mean loss rises by epsilon times its norm. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void theGradientIsTheSlopeOfTheLossSeed3(int count) {
    List<Batch> batch = List.of(Routes.batch(count));
    try (Session session = scrambled(3)) {
      double norm = session.gradients(batch, 5).gradientNorm();
      double epsilon = 2e-3;
      float[][] gradient =
          TRAINED.stream()
              .map(parameter -> session.read(Slot.GRADIENT, parameter))
              .toArray(float[][]::new);
      move(session, gradient, epsilon / norm);
      double above = session.gradients(batch, 5).lossSum() / count;
      move(session, gradient, -2 * epsilon / norm);
      double below = session.gradients(batch, 5).lossSum() / count;
      assertThat((above - below) / (2 * epsilon)).isCloseTo(norm, within(0.02 * norm));
    }
  }

  private static void move(Session session, float[][] gradient, double factor) {
    for (int p = 0; p < gradient.length; p++) {
      Parameter parameter = TRAINED.get(p);
      float[] values = session.read(Slot.VALUE, parameter);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (factor * gradient[p][i]);
      }
      session.write(Slot.VALUE, parameter, values);
    }
  }

  @Test
  void anExampleDoesNotDependOnItsNeighboursSeed2() {
    try (Session session = scrambled(2)) {
      float[] together = session.evaluate(Routes.batch(20)).logits();
      for (int count : new int[] {1, 3, 8}) {
        float[] fewer = session.evaluate(Routes.batch(count)).logits();
        assertThat(Toys.distance(fewer, Arrays.copyOf(together, EXPERTS * count))).isLessThan(1e-5);
      }
    }
  }

  /** A batch of one has no variance: the running statistics stand in, and stay. */
  @Test
  void oneSampleTrainsByTheRunningStatisticsSeed4() {
    List<Batch> one = List.of(Routes.batch(1));
    try (Session session = scrambled(4)) {
      float[] mean = Toys.value(session, "hidden.0.norm.mean");
      float[] weight = Toys.value(session, "hidden.0.weight");
      double evaluated = session.evaluate(one.get(0)).lossSum();
      assertThat(session.step(one, 1e-3, 0).lossSum()).isCloseTo(evaluated, within(1e-5));
      assertThat(Toys.value(session, "hidden.0.norm.mean")).isEqualTo(mean);
      assertThat(Toys.value(session, "hidden.0.weight")).isNotEqualTo(weight);
      session.step(List.of(Routes.batch(2)), 1e-3, 0);
      assertThat(Toys.value(session, "hidden.0.norm.mean")).isNotEqualTo(mean);
    }
  }

  /** 360 samples in batches of 359: the last has one. */
  @Test
  void anEpochMayEndWithOneSample() {
    int train = Routes.EXAMPLES.count(Split.TRAIN);
    Trial trial = Routes.trial(Routes.EXAMPLES, Routes.ARM, TRAINING.with(Batching.of(train - 1)));
    Finished finished =
        (Finished)
            Trials.runner(Routes.EXAMPLES).run(trial, CheckpointStore.NONE, TrainingMonitor.NONE);
    assertThat(finished.curve()).hasSize(4);
  }

  /** Also in its running statistics, which the scores are computed with. */
  @ParameterizedTest
  @ValueSource(ints = {1, 12, 13, 40})
  void interruptedAfterAnyStep(int step) {
    Trial trial = Routes.trial(Routes.EXAMPLES, Routes.ARM, TRAINING);
    TrialRunner runner = Trials.runner(Routes.EXAMPLES);
    Trials.Store store = new Trials.Store(trial);
    TrainingMonitor monitor = Trials.stopAfter(step);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, monitor));
    assertThat(Trials.comparable(runner.run(trial, store, TrainingMonitor.NONE)))
        .isEqualTo(
            Trials.comparable(runner.run(trial, CheckpointStore.NONE, TrainingMonitor.NONE)));
  }

  /** Counting what followed the last expert is the least that it must beat. */
  @Test
  void learnsMoreThanTheLastExpertSaysSeed42() {
    ExpertsExamples data = Routes.examples(new RoutingShape(12, 4), 60, 6000);
    TrainingSettings training =
        TRAINING.with(new Length(8, 8, 0)).with(Batching.of(256)).with(new Regularization(0.1, 0));
    Trial trial = Routes.trial(data, Arm.of(new Mlp(5, 4, List.of(48, 24))), training);
    Finished finished =
        (Finished) Trials.runner(data).run(trial, CheckpointStore.NONE, TrainingMonitor.NONE);
    double counted =
        ExpertsReferences.of(data.samples()).stream()
            .filter(reference -> reference.name().equals("layer, e_i"))
            .map(Reference::values)
            .findFirst()
            .orElseThrow()
            .get("accuracy@1");
    assertThat(finished.test().value("accuracy@1")).isGreaterThan(counted + 3);
  }
}
