package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.mixer.HyperMixer;
import io.headway.core.model.mixer.Residual;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Sentences;
import io.headway.engine.contract.training.Toys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products of bfloat16 on a CPU: right on any machine, though fast only where {@link Processor}
 * says so.
 */
class TestBfloat16 {
  private static final long MEGABYTE = 1 << 20;

  private record Case(String name, Network network, Batch batch) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      cases.add(new Case(kind.name(), Toys.network(Toys.arm(kind)), Toys.batch(8)));
      cases.add(new Case("text " + kind, Sentences.network(kind.model(2, 2)), Sentences.batch(8)));
    }
    List<Histories.History> histories = Histories.draw(8, 9, 1);
    for (LocationModel model : LocationModel.values()) {
      cases.add(
          new Case("next-location " + model, model.network(true), Histories.batch(histories)));
    }
    for (boolean causal : new boolean[] {true, false}) {
      HyperMixer mixer =
          new HyperMixer(
              Residual.STREAM,
              Optional.of(causal),
              HyperMixer.Hyper.POSITIONS,
              false,
              Optional.of(5),
              Optional.of(3),
              Optional.of(Sentences.LENGTH));
      cases.add(new Case("hyper-mixer " + causal, Sentences.network(mixer), Sentences.batch(8)));
    }
    return cases.stream();
  }

  private static Session open(Network network, Precision precision, Optimizer optimizer) {
    EngineSettings settings = new EngineSettings("cpu", precision, 1);
    return LibTorchEngine.open(
        network, settings, optimizer, Rendezvous.ALONE, Place.of(settings, List.of("cpu")), 1, 0);
  }

  private static Session scrambled(Network network, Precision precision) {
    Session session = open(network, precision, Sessions.ADAM_W);
    network.parameters().forEach(parameter -> Toys.scramble(session, parameter, 3));
    return session;
  }

  /** Of all trained parameters, one after the other. */
  private static double[] gradient(Session session) {
    return session.network().parameters().stream()
        .filter(Parameter::trained)
        .map(parameter -> session.read(Slot.GRADIENT, parameter))
        .flatMapToDouble(values -> IntStream.range(0, values.length).mapToDouble(i -> values[i]))
        .toArray();
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradientAreThoseOfFloat32ButForRounding(Case of) {
    try (Session exact = scrambled(of.network, Precision.FLOAT32);
        Session rounded = scrambled(of.network, Precision.BFLOAT16)) {
      double loss = exact.gradients(List.of(of.batch), 1).lossSum();
      double close = rounded.gradients(List.of(of.batch), 1).lossSum();
      assertThat(close / loss).isCloseTo(1, within(0.02)).isNotEqualTo(1.0);
      assertThat(cosine(gradient(exact), gradient(rounded))).isGreaterThan(0.98);
      assertThat(rounded.evaluate(of.batch).lossSum() / exact.evaluate(of.batch).lossSum())
          .isCloseTo(1, within(0.02));
    }
  }

  @Test
  void microBatchesShareTheCopiesOfAStep() {
    Network network = new SmallTransformer(CopyTask.SIZE, 0);
    try (Session session = Sessions.start(network, 1);
        Session whole = open(network, Precision.BFLOAT16, Sessions.ADAM_W);
        Session parts = open(network, Precision.BFLOAT16, Sessions.ADAM_W)) {
      for (Parameter parameter : network.parameters()) {
        whole.write(Slot.VALUE, parameter, session.read(Slot.VALUE, parameter));
        parts.write(Slot.VALUE, parameter, session.read(Slot.VALUE, parameter));
      }
      Batch one = CopyTask.batch(8, 1);
      Batch other = CopyTask.batch(8, 2);
      whole.gradients(List.of(one), 0);
      double[] first = gradient(whole);
      whole.gradients(List.of(other), 0);
      double[] second = gradient(whole);
      parts.gradients(List.of(one, other), 0);
      double[] both = gradient(parts);
      for (int i = 0; i < both.length; i++) {
        assertThat(both[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-6));
      }
    }
  }

  @Test
  void learnsAndRepeatsItself() {
    List<Double> once = losses();
    assertThat(once.get(once.size() - 1)).isLessThan(once.get(0) / 4);
    assertThat(losses()).isEqualTo(once);
  }

  private static List<Double> losses() {
    List<Double> losses = new ArrayList<>();
    Network network = new SmallTransformer(CopyTask.SIZE, 0.1);
    try (Session start = Sessions.start(network, 1);
        Session session = open(network, Precision.BFLOAT16, Sessions.ADAM_W)) {
      for (Parameter parameter : network.parameters()) {
        session.write(Slot.VALUE, parameter, start.read(Slot.VALUE, parameter));
      }
      for (int i = 0; i < 300; i++) {
        losses.add(session.step(List.of(CopyTask.batch(32, i)), 3e-3, i).lossSum());
      }
    }
    return losses;
  }

  /** Its products are oneDNN's, whose threads are OpenMP's. */
  @Test
  void bothThreadPoolsHaveItsThreads() {
    EngineSettings two = new EngineSettings("cpu", Precision.BFLOAT16, 2);
    try (Session session =
        LibTorchEngine.open(
            new SmallTransformer(CopyTask.SIZE, 0),
            two,
            Sessions.ADAM_W,
            Rendezvous.ALONE,
            Place.of(two, List.of("cpu")),
            1,
            0)) {
      assertThat(session.steps()).isZero();
      assertThat(torch.get_num_threads()).isEqualTo(2);
      assertThat(BlasThreads.get()).hasValue(2);
    }
  }

  @Test
  void stepsLeaveNothingBehind() {
    Batch batch = CopyTask.batch(32, 1);
    try (Session session =
        open(new SmallTransformer(CopyTask.SIZE, 0.1), Precision.BFLOAT16, Sessions.ADAM_W)) {
      steps(session, batch, 100);
      long pointers = Pointer.totalCount();
      long bytes = Pointer.physicalBytes();
      steps(session, batch, 500);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      assertThat(Pointer.physicalBytes() - bytes).isLessThan(48 * MEGABYTE);
    }
  }

  private static void steps(Session session, Batch batch, int count) {
    for (int i = 0; i < count; i++) {
      session.step(List.of(batch, batch), 1e-3, i);
      if (i % 10 == 0) {
        session.evaluate(batch);
      }
    }
  }
}
