package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session;
import io.headway.core.model.location.HrmOptions;
import io.headway.core.model.location.Variant;
import io.headway.core.study.training.Regularization;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Routes;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every model on both engines: from the same weights and on the same batches, the loss stays the
 * same for 50 steps. Without dropout, whose masks each engine draws from a generator of its own.
 */
class TestParityOfModels {
  private static final int STEPS = 50;
  private static final double RATE = 3e-4;
  private static final Optimizer OPTIMIZER = new Optimizer(0.01, 0.9, 0.999, 1, 0.9);

  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "BASELINE_MATCHED", "LOOPED", "POH", "POH_HRM"})
  void mazes(Kind kind) {
    List<Batch> batches = IntStream.of(5, 8, 3).mapToObj(Toys::batch).toList();
    assertAgree(Toys.network(Toys.arm(kind)), batches);
  }

  @ParameterizedTest
  @EnumSource
  void nextLocations(LocationModel model) {
    assertAgree(model.network(false), histories());
  }

  @ParameterizedTest
  @EnumSource
  void nextLocationsWithAPointer(LocationModel model) {
    assertAgree(model.network(true), histories());
  }

  @ParameterizedTest
  @CsvSource({"HRM_ENHANCED, PUBLISHED", "HRM_OPTIMIZED, PUBLISHED", "HRM_OPTIMIZED, FIXED"})
  void publishedHrmsWithSmoothedLabels(LocationModel model, Variant variant) {
    boolean pointer = model == LocationModel.HRM_OPTIMIZED;
    assertAgree(
        model.network(new HrmOptions(variant, pointer, new Regularization(0, 0.1))), histories());
  }

  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "LOOPED", "POH_HRM"})
  void routes(Kind kind) {
    List<Batch> batches = IntStream.of(15, 8, 1).mapToObj(Routes::batch).toList();
    assertAgree(Routes.network(kind), batches);
  }

  /** Of different lengths, and one of a single history. */
  private static List<Batch> histories() {
    return List.of(
        Histories.batch(Histories.draw(6, 17, 1)),
        Histories.batch(Histories.draw(4, 9, 2)),
        Histories.batch(Histories.draw(2, 12, 3)));
  }

  private static void assertAgree(Network network, List<Batch> batches) {
    double[] ours = losses(new Dl4jEngine(), network, batches);
    double[] theirs = losses(new LibTorchEngine(), network, batches);
    double worst = 0;
    for (int i = 0; i < ours.length; i++) {
      worst = Math.max(worst, Math.abs(ours[i] - theirs[i]) / theirs[i]);
    }
    assertThat(worst).as("relative distance of losses").isLessThan(1e-4);
  }

  /** Of each step, two micro-batches each; then of the last and of the averaged weights. */
  private static double[] losses(Engine engine, Network network, List<Batch> batches) {
    double[] losses = new double[STEPS + 2];
    try (Session session = Sessions.start(engine, network, 1, OPTIMIZER)) {
      for (int i = 0; i < STEPS; i++) {
        Batch first = batches.get(i % batches.size());
        Batch second = batches.get((i + 1) % batches.size());
        losses[i] = session.step(List.of(first, second), RATE, i).lossSum();
      }
      losses[STEPS] = session.evaluate(batches.get(0)).lossSum();
      losses[STEPS + 1] = session.evaluate(batches.get(0), Session.Weighting.AVERAGE).lossSum();
    }
    return losses;
  }
}
