package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Same trial, same result: bit for bit on a CPU, interrupted or not, alone or not. */
public class TestReproducibility {
  private static Trial pohHrm(double dropout) {
    return Trials.trial(Toys.arm(Kind.POH_HRM), dropout, 16);
  }

  private static JsonNode result(Trial trial) {
    return Trials.comparable(Trials.run(trial));
  }

  @ParameterizedTest
  @EnumSource
  void theSameTrialTwice(Kind kind) {
    Trial trial = Trials.trial(Toys.arm(kind), 0, 16);
    assertThat(result(trial)).isEqualTo(result(trial));
  }

  @Test
  void withDropoutToo() {
    JsonNode dropped = result(pohHrm(0.2));
    assertThat(result(pohHrm(0.2))).isEqualTo(dropped);
    assertThat(result(pohHrm(0)).get("curve")).isNotEqualTo(dropped.get("curve"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 9, 17})
  void interruptedAfterAnyStep(int step) {
    Trial trial = pohHrm(0.2);
    Trials.Store store = new Trials.Store(trial);
    var runner = Trials.runner(Toys.EXAMPLES);
    TrainingMonitor monitor = Trials.stopAfter(step);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, monitor))
        .withMessage("Cannot finish: stopped after step " + step);
    Finished resumed = (Finished) runner.run(trial, store, TrainingMonitor.NONE);
    assertThat(Trials.comparable(resumed)).isEqualTo(result(trial));
    assertThat(resumed.timing().attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 17})
  void interruptedWithAveragesAndSmoothedLabels(int step) {
    Trial trial = Trials.trial(Toys.arm(Kind.BASELINE), 0.2, 16, 0.1, 0.9);
    Trials.Store store = new Trials.Store(trial);
    var runner = Trials.runner(Toys.EXAMPLES);
    TrainingMonitor monitor = Trials.stopAfter(step);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, monitor));
    Finished resumed = (Finished) runner.run(trial, store, TrainingMonitor.NONE);
    assertThat(Trials.comparable(resumed)).isEqualTo(result(trial));
  }

  @Test
  void besideAnotherTrial() throws Exception {
    List<Trial> trials = List.of(pohHrm(0.2), Trials.trial(Toys.arm(Kind.LOOPED), 0.1, 16));
    List<JsonNode> alone = trials.stream().map(TestReproducibility::result).toList();
    CyclicBarrier together = new CyclicBarrier(trials.size());
    ExecutorService threads = Executors.newFixedThreadPool(trials.size());
    try {
      List<Future<JsonNode>> beside =
          trials.stream()
              .map(
                  trial ->
                      threads.submit(
                          () -> {
                            together.await();
                            return result(trial);
                          }))
              .toList();
      for (int i = 0; i < trials.size(); i++) {
        assertThat(beside.get(i).get()).isEqualTo(alone.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 15})
  void microBatchesChangeTheCurveByRoundingOnly(int microBatch) {
    Finished whole = (Finished) Trials.run(pohHrm(0));
    Finished split = (Finished) Trials.run(Trials.trial(Toys.arm(Kind.POH_HRM), 0, microBatch));
    for (int i = 0; i < whole.curve().size(); i++) {
      CurvePoint point = whole.curve().get(i);
      assertThat(split.curve().get(i).trainLoss()).isCloseTo(point.trainLoss(), within(1e-4));
    }
  }
}
