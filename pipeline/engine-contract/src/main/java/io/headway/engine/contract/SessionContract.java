package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Micro-batches, slots and refusals. */
public class SessionContract {
  private static final Network NETWORK = new SmallTransformer(CopyTask.SIZE, 0);

  private final Parameters parameters = new Parameters();
  private final Parameter matrix = parameters.matrix("weight", 2, 3);
  private final Parameter buffer = parameters.buffer("mean", 0, 2);
  private final Batch batch =
      new Batch(1, Map.of("x", new Batch.Floats(new float[] {1, 2, 3}, 1, 3)), 1);

  @Test
  void microBatchesGiveTheGradientOfTheWhole() {
    Batch whole = ignoring(CopyTask.batch(8, 1));
    try (Session session = Sessions.start(NETWORK, 1)) {
      Session.Step atOnce = session.gradients(List.of(whole), 0);
      float[][] expected = gradients(session);
      // 2 + 6 examples; ignored targets leave the parts with unequal counts.
      Session.Step inParts = session.gradients(List.of(part(whole, 0, 2), part(whole, 2, 8)), 0);
      float[][] actual = gradients(session);
      assertThat(inParts.lossSum()).isCloseTo(atOnce.lossSum(), within(1e-4));
      assertThat(inParts.gradientNorm()).isCloseTo(atOnce.gradientNorm(), within(1e-5));
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).containsExactly(expected[i], within(1e-6f));
      }
    }
  }

  private static float[][] gradients(Session session) {
    return NETWORK.parameters().stream()
        .map(p -> session.read(Slot.GRADIENT, p))
        .toArray(float[][]::new);
  }

  /** Ignores the targets of every third token of the first four examples. */
  private static Batch ignoring(Batch batch) {
    int[] targets = ((Batch.Ints) batch.arrays().get("targets")).values().clone();
    for (int i = 0; i < 4 * CopyTask.TOKENS; i += 3) {
      targets[i] = Batch.IGNORED;
    }
    return batch(batch.size(), features(batch), targets);
  }

  private static Batch part(Batch batch, int from, int to) {
    int[] targets = ((Batch.Ints) batch.arrays().get("targets")).values();
    int width = CopyTask.TOKENS * CopyTask.FEATURES;
    return batch(
        to - from,
        Arrays.copyOfRange(features(batch), from * width, to * width),
        Arrays.copyOfRange(targets, from * CopyTask.TOKENS, to * CopyTask.TOKENS));
  }

  private static float[] features(Batch batch) {
    return ((Batch.Floats) batch.arrays().get("features")).values();
  }

  private static Batch batch(int size, float[] features, int[] targets) {
    return new Batch(
        size,
        Map.of(
            "features", new Batch.Floats(features, size, CopyTask.TOKENS, CopyTask.FEATURES),
            "targets", new Batch.Ints(targets, size, CopyTask.TOKENS)),
        Arrays.stream(targets).filter(t -> t != Batch.IGNORED).count());
  }

  private Session open(Function<Ops, Tensor> prediction) {
    return Sessions.open(new Lambdas(parameters.all(), prediction, Lambdas::total));
  }

  private Session openLinear() {
    return open(f -> f.linear(f.input("x"), f.parameter(matrix)));
  }

  @Test
  void slotsAreZeroUntilWritten() {
    try (Session session = openLinear()) {
      for (Slot slot : Slot.values()) {
        assertThat(session.read(slot, matrix)).containsExactly(0, 0, 0, 0, 0, 0);
        session.write(slot, matrix, new float[] {1, 2, 3, 4, 5, 6});
        assertThat(session.read(slot, matrix)).containsExactly(1, 2, 3, 4, 5, 6);
      }
      assertThat(session.evaluate(batch).logits()).containsExactly(14, 32);
      session.write(Slot.VALUE, buffer, new float[] {7, 8});
      assertThat(session.read(Slot.VALUE, buffer)).containsExactly(7, 8);
    }
  }

  @Test
  void reportsButDoesNotTakeAStepThatIsNotFinite() {
    try (Session session = openLinear()) {
      float[] broken = {Float.NaN, 1, 1, 1, 1, 1};
      session.write(Slot.VALUE, matrix, broken);
      Session.Step step = session.step(List.of(batch), 0.1, 0);
      assertThat(step.lossSum()).isNaN();
      assertThat(session.read(Slot.VALUE, matrix)).containsExactly(broken);
      assertThat(session.read(Slot.FIRST_MOMENT, matrix)).containsOnly(0);
      assertThat(session.steps()).isZero();
    }
  }

  /** Whatever it looks at in between. */
  @Test
  void severalStepsAreThoseThatAreTakenOneByOne() {
    List<Session.Planned> planned = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      planned.add(
          new Session.Planned(
              List.of(CopyTask.batch(3, i), CopyTask.batch(2, 9 + i)), 1e-2 / (1 + i), i));
    }
    try (Session one = Sessions.start(NETWORK, 1);
        Session several = Sessions.start(NETWORK, 1)) {
      List<Session.Step> found =
          planned.stream()
              .map(p -> one.step(p.microBatches(), p.learningRate(), p.dropoutSeed()))
              .toList();
      List<Session.Step> together = new ArrayList<>(several.steps(planned.subList(0, 3)));
      together.addAll(several.steps(planned.subList(3, 5)));
      assertThat(several.steps()).isEqualTo(5);
      for (int i = 0; i < 5; i++) {
        assertThat(together.get(i).targets()).isEqualTo(found.get(i).targets());
        double loss = found.get(i).lossSum();
        assertThat(together.get(i).lossSum()).isCloseTo(loss, within(1e-5 * loss));
        double norm = found.get(i).gradientNorm();
        assertThat(together.get(i).gradientNorm()).isCloseTo(norm, within(1e-4 * norm));
      }
    }
  }

  @Test
  void evaluationChangesNothing() {
    try (Session session = Sessions.start(NETWORK, 1)) {
      Batch task = CopyTask.batch(4, 1);
      Session.Evaluation first = session.evaluate(task);
      assertThat(session.evaluate(task)).usingRecursiveComparison().isEqualTo(first);
      assertThat(session.steps()).isZero();
    }
  }

  @Test
  void whatDoesNotFitIsOneClearLine() {
    refuses(
        f -> f.rowAt(f.parameter(matrix), f.input("x")),
        "Invalid operands of rowAt: shape [2, 3] (must have 3 axes)");
    refuses(f -> f.input("y"), "Unknown input: y (known: [x])");
    refuses(
        f -> f.parameter(new Parameters().bias("other", 1)),
        "Unknown parameter: other[1] (known: [weight[2, 3], mean[2]])");
    refuses(
        f -> f.dropout(f.parameter(matrix), 1),
        "Invalid dropout probability: 1.0 (must be in [0, 1))");
  }

  private void refuses(Function<Ops, Tensor> prediction, String message) {
    try (Session session = open(prediction)) {
      assertThatThrownBy(() -> session.evaluate(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> session.step(List.of(batch), 0.1, 0)).hasMessage(message);
    }
  }

  @Test
  void refusesWhatDoesNotFitASlot() {
    try (Session session = openLinear()) {
      assertThatThrownBy(() -> session.write(Slot.VALUE, matrix, new float[5]))
          .hasMessage("Invalid length: 5 (must be 6 for weight[2, 3])");
      assertThatThrownBy(() -> session.read(Slot.GRADIENT, buffer))
          .hasMessage("Invalid slot: GRADIENT of mean[2] (must be VALUE, it is not trained)");
    }
  }

  @Test
  void refusesUseAfterCloseAndInAnotherThread() {
    Session session = openLinear();
    CompletableFuture<Session.Evaluation> elsewhere =
        CompletableFuture.supplyAsync(() -> session.evaluate(batch));
    assertThatThrownBy(elsewhere::join)
        .hasMessageContaining("Cannot use a session in thread")
        .hasMessageContaining("must be " + Thread.currentThread().getName());
    session.close();
    session.close();
    assertThatThrownBy(() -> session.evaluate(batch))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot use a session after it was closed");
  }
}
