package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.ReplicaLostException;
import io.headway.core.engine.Session;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Plateau;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Selection;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import io.headway.engine.libtorch.LibTorchEngine;
import io.headway.engine.libtorch.Meeting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sessions that train one model: the same as one, and none is left alone. */
class TestReplicas {
  private static final int STEPS = 51;

  /** 17 epochs of 2 whole batches of 16 and one of fewer, cut as four replicas cut them. */
  private static Trial trial(int replicas, int microBatch) {
    return Trials.trial(
        Toys.EXAMPLES,
        Arm.of(Kind.POH_HRM.model(2, 2)),
        Toys.SIZE,
        TrainingSettings.DEFAULTS
            .with(new Length(17, 3, 0))
            .with(new Batching(16, microBatch))
            .with(new Optimizer(0.01, 0.9, 0.999, 1, 0.9))
            .with(new LearningRate(3e-3, 0.1, 0.1))
            .with(new Regularization(0.1, 0))
            .with(Selection.BEST_VALIDATION)
            .with(Placement.of(replicas, 0)));
  }

  private static final class Losses implements TrainingMonitor {
    final List<Double> told = new ArrayList<>();

    @Override
    public void progress(Progress progress) {
      if (progress.stage().equals("train")) {
        told.add(progress.loss());
      }
    }

    @Override
    public boolean stopRequested() {
      return false;
    }
  }

  private interface Replica {
    TrialResult run(Rendezvous rendezvous) throws Exception;
  }

  /** Each in a thread of its own; their results, or the causes of their ends. */
  private static List<Future<TrialResult>> together(int count, IntFunction<Replica> replica)
      throws InterruptedException {
    Meeting meeting = new Meeting(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<TrialResult>> results = new ArrayList<>();
      for (int rank = 0; rank < count; rank++) {
        Rendezvous here = meeting.as(rank);
        Replica one = replica.apply(rank);
        results.add(threads.submit(() -> one.run(here)));
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  private static TrialResult run(
      Trial trial, Rendezvous rendezvous, CheckpointStore store, TrainingMonitor monitor) {
    return Trials.runner(Toys.EXAMPLES).run(trial, () -> "cpu", rendezvous, store, monitor);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void trainAsOneDoes(int count) throws Exception {
    Losses alone = new Losses();
    run(trial(1, 4), Rendezvous.ALONE, CheckpointStore.NONE, alone);
    List<Losses> losses = new ArrayList<>();
    for (int rank = 0; rank < count; rank++) {
      losses.add(new Losses());
    }
    List<Future<TrialResult>> results =
        together(
            count,
            rank -> here -> run(trial(count, 4), here, CheckpointStore.NONE, losses.get(rank)));
    Set<JsonNode> different = new HashSet<>();
    for (Future<TrialResult> result : results) {
      assertThat(result.get()).isInstanceOf(Finished.class);
      different.add(Trials.comparable(result.get()));
    }
    assertThat(different).as("all replicas have the same weights").hasSize(1);
    assertThat(alone.told).hasSize(STEPS);
    for (int step = 0; step < STEPS; step++) {
      double one = alone.told.get(step);
      assertThat(losses.get(count - 1).told.get(step))
          .as("loss of step %d", step + 1)
          .isCloseTo(one, within(1e-5 * one));
    }
  }

  /** A plateau is divided after the same epochs, alone or not, interrupted or not. */
  @Test
  void divideTheLearningRateTogether() throws Exception {
    Trial impatient = plateau(2, 1);
    List<Future<TrialResult>> whole =
        together(
            2, rank -> here -> run(impatient, here, CheckpointStore.NONE, TrainingMonitor.NONE));
    Set<JsonNode> different = new HashSet<>();
    for (Future<TrialResult> one : whole) {
      different.add(Trials.comparable(one.get()));
    }
    assertThat(different).hasSize(1);
    List<CurvePoint> curve = ((Finished) whole.get(0).get()).curve();
    List<CurvePoint> alone = curve(plateau(1, 1));
    assertThat(curve).hasSameSizeAs(alone);
    for (int epoch = 0; epoch < alone.size(); epoch++) {
      double loss = alone.get(epoch).trainLoss();
      assertThat(curve.get(epoch).trainLoss()).isCloseTo(loss, within(1e-4 * loss));
    }
    assertThat(alone).as("it was divided").isNotEqualTo(curve(plateau(1, 17)));

    Trials.Store store = new Trials.Store(impatient);
    List<Future<TrialResult>> stopped =
        together(
            2,
            rank ->
                here ->
                    run(
                        impatient,
                        here,
                        rank == 0 ? store : CheckpointStore.NONE,
                        Trials.stopAfter(40)));
    for (Future<TrialResult> one : stopped) {
      assertThatThrownBy(one::get).hasCauseInstanceOf(TrainingStoppedException.class);
    }
    List<Future<TrialResult>> continued =
        together(2, rank -> here -> run(impatient, here, store, TrainingMonitor.NONE));
    for (Future<TrialResult> one : continued) {
      assertThat(different).containsExactly(Trials.comparable(one.get()));
    }
  }

  private static List<CurvePoint> curve(Trial trial) {
    TrialResult result = run(trial, Rendezvous.ALONE, CheckpointStore.NONE, TrainingMonitor.NONE);
    return ((Finished) result).curve();
  }

  /** Validated after every epoch. */
  private static Trial plateau(int replicas, int patience) {
    TrainingSettings usual = trial(replicas, 4).training();
    return Trials.trial(
        Toys.EXAMPLES,
        Arm.of(Kind.POH_HRM.model(2, 2)),
        Toys.SIZE,
        usual
            .with(new Length(17, 17, 0))
            .with(new LearningRate(3e-3, 0.1, 0.1).with(new Plateau(patience))));
  }

  @Test
  void stopTogetherAndContinueFromOneCheckpoint() throws Exception {
    Trial trial = trial(2, 8);
    List<Future<TrialResult>> whole =
        together(2, rank -> here -> run(trial, here, CheckpointStore.NONE, TrainingMonitor.NONE));
    Trials.Store store = new Trials.Store(trial);
    // Rank 1 is told to stop, rank 0 writes the checkpoint.
    List<Future<TrialResult>> stopped =
        together(
            2,
            rank ->
                here ->
                    run(
                        trial,
                        here,
                        rank == 0 ? store : CheckpointStore.NONE,
                        rank == 0 ? TrainingMonitor.NONE : Trials.stopAfter(20)));
    for (Future<TrialResult> one : stopped) {
      assertThatThrownBy(one::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TrainingStoppedException.class);
    }
    List<Future<TrialResult>> continued =
        together(2, rank -> here -> run(trial, here, store, TrainingMonitor.NONE));
    for (Future<TrialResult> one : continued) {
      assertThat(Trials.comparable(one.get())).isEqualTo(Trials.comparable(whole.get(0).get()));
    }
  }

  @Test
  void noticeThatOneIsGone() throws Exception {
    Trial trial = trial(2, 8);
    TrainingMonitor dies =
        new TrainingMonitor() {
          @Override
          public void progress(Progress progress) {
            if (progress.step() == 7) {
              throw new CompletionException("killed", null);
            }
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };
    long start = System.nanoTime();
    List<Future<TrialResult>> results =
        together(
            2,
            rank ->
                here ->
                    run(
                        trial,
                        here,
                        CheckpointStore.NONE,
                        rank == 1 ? dies : TrainingMonitor.NONE));
    assertThatThrownBy(() -> results.get(0).get())
        .cause()
        .isInstanceOf(ReplicaLostException.class)
        .hasMessageContaining("another replica was lost");
    assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(60);
  }

  @Test
  void decideByTheNumbersOfTheFirst() throws Exception {
    Meeting meeting = new Meeting(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<List<Object>>> said = new ArrayList<>();
    for (int rank = 0; rank < 2; rank++) {
      Rendezvous here = meeting.as(rank);
      said.add(
          threads.submit(
              () -> {
                try (Session session = session(here)) {
                  double number = here.rank() == 0 ? -1.0 / 3 : Math.PI;
                  return List.of(
                      session.ofFirst(number),
                      session.any(here.rank() == 1),
                      session.any(false),
                      session.ofFirst(number * 2));
                }
              }));
    }
    threads.shutdown();
    for (Future<List<Object>> one : said) {
      assertThat(one.get()).containsExactly(-1.0 / 3, true, false, -2.0 / 3);
    }
  }

  private static Session session(Rendezvous rendezvous) {
    Trial trial = trial(2, 8);
    return new LibTorchEngine()
        .open(
            Toys.EXAMPLES.task().network(trial.arm(), trial.size(), trial.training()),
            trial.engine().settings(),
            trial.training().optimizer(),
            rendezvous);
  }

  @Test
  void asManyAsTheTrialHas() {
    assertThatThrownBy(
            () -> run(trial(2, 8), Rendezvous.ALONE, CheckpointStore.NONE, TrainingMonitor.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid replicas: 1 (must be 2 for ");
  }
}
