package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.train.Weights;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a GPU does, on a CPU: steps that are handed out together, and read together. */
final class TestStepsAtOnce {
  private static final EngineSettings CPU = new EngineSettings("cpu", Precision.FLOAT32, 1);
  private static final int STEPS = 6;

  private static Session open(Optimizer optimizer, int stepsAtOnce) {
    Session session =
        LibTorchEngine.open(
            new SmallTransformer(CopyTask.SIZE, 0.1),
            CPU,
            optimizer,
            Rendezvous.ALONE,
            Place.of(CPU, List.of("cpu")),
            stepsAtOnce,
            0);
    Weights.initialize(session, 1);
    return session;
  }

  private static List<Session.Planned> planned(int steps) {
    List<Session.Planned> planned = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      List<Batch> batches = List.of(CopyTask.batch(8, i), CopyTask.batch(5, 100 + i));
      planned.add(new Session.Planned(batches, 1e-2 / (1 + i), i));
    }
    return planned;
  }

  /** Clipped always, sometimes, and never; with an average of the weights. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5, 1e9})
  void theyAreThoseThatTheHostClips(double clipNorm) {
    Optimizer optimizer = new Optimizer(0.01, 0.9, 0.999, clipNorm, 0.9);
    try (Session one = open(optimizer, 1);
        Session together = open(optimizer, STEPS)) {
      assertThat(together.stepsAtOnce()).isEqualTo(STEPS);
      List<Session.Step> expected = one.steps(planned(STEPS));
      List<Session.Step> found = together.steps(planned(STEPS));
      assertThat(together.steps()).isEqualTo(STEPS).isEqualTo(one.steps());
      for (int i = 0; i < STEPS; i++) {
        double loss = expected.get(i).lossSum();
        assertThat(found.get(i).lossSum()).isCloseTo(loss, within(1e-5 * loss));
        double norm = expected.get(i).gradientNorm();
        assertThat(found.get(i).gradientNorm()).isCloseTo(norm, within(1e-4 * norm));
        assertThat(found.get(i).targets()).isEqualTo(expected.get(i).targets());
      }
      for (Parameter parameter : one.network().parameters()) {
        for (Slot slot : List.of(Slot.VALUE, Slot.AVERAGE, Slot.FIRST_MOMENT)) {
          float[] values = one.read(slot, parameter);
          float[] others = together.read(slot, parameter);
          for (int i = 0; i < values.length; i++) {
            assertThat(others[i]).isCloseTo(values[i], within(2e-4f));
          }
        }
      }
    }
  }

  @Test
  void theHostReadsOnce() {
    Optimizer optimizer = new Optimizer(0.01, 0.9, 0.999, 1, 0);
    try (Session one = open(optimizer, 1);
        Session together = open(optimizer, STEPS)) {
      long before = Copies.reads();
      assertThat(one.steps(planned(STEPS))).hasSize(STEPS);
      assertThat(Copies.reads() - before).isEqualTo(STEPS);
      before = Copies.reads();
      assertThat(together.steps(planned(STEPS))).hasSize(STEPS);
      assertThat(Copies.reads() - before).isEqualTo(1);
    }
  }

  @Test
  void aStepThatIsNotFiniteIsTold() {
    try (Session session = open(new Optimizer(0.01, 0.9, 0.999, 1, 0), 3)) {
      List<Session.Planned> planned = planned(3);
      Batch batch = CopyTask.batch(2, 1);
      float[] features = ((Batch.Floats) batch.arrays().get("features")).values().clone();
      features[3] = Float.NaN;
      Batch broken =
          new Batch(
              2,
              Map.of(
                  "features",
                  new Batch.Floats(features, 2, CopyTask.TOKENS, CopyTask.FEATURES),
                  "targets",
                  batch.arrays().get("targets")),
              batch.targets());
      planned.set(1, new Session.Planned(List.of(broken), 1e-3, 1));
      List<Session.Step> found = session.steps(planned);
      assertThat(found.get(0).isFinite()).isTrue();
      assertThat(found.get(1).isFinite()).isFalse();
    }
  }

  @Test
  void theyLeaveNothingBehind() {
    try (Session session = open(new Optimizer(0.01, 0.9, 0.999, 1, 0.9), 5)) {
      for (int i = 0; i < 20; i++) {
        var unused = session.steps(planned(5));
      }
      long pointers = Pointer.totalCount();
      for (int i = 0; i < 60; i++) {
        var unused = session.steps(planned(5));
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers + 20);
    }
  }
}
