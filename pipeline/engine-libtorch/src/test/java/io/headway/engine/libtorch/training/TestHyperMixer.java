package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.json.Json;
import io.headway.core.model.mixer.HyperMixer;
import io.headway.core.model.mixer.HyperMixer.Hyper;
import io.headway.core.model.mixer.Residual;
import io.headway.core.model.mixer.TransformerTwin;
import io.headway.core.result.Finished;
import io.headway.core.result.Scores;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.core.train.TrialRunner;
import io.headway.core.train.Weights;
import io.headway.core.weights.KeptWeights;
import io.headway.core.weights.SafeTensors;
import io.headway.engine.contract.training.Sentences;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HyperMixers against their equations, computed slowly, and what their variants may see. */
public class TestHyperMixer {
  private static final int V = Sentences.VOCABULARY;

  static HyperMixer model(Residual residual, boolean causal, Hyper hyper, boolean shared) {
    return new HyperMixer(
        residual,
        Optional.of(causal),
        hyper,
        shared,
        Optional.of(5),
        Optional.of(3),
        Optional.of(Sentences.LENGTH + 2));
  }

  static Stream<HyperMixer> models() {
    return Stream.of(true, false)
        .flatMap(
            causal ->
                Stream.of(
                    model(Residual.STREAM, causal, Hyper.POSITIONS, false),
                    model(Residual.NORMALISED, causal, Hyper.POSITIONS, false),
                    model(Residual.STREAM, causal, Hyper.POSITIONS, true),
                    model(Residual.STREAM, causal, Hyper.TOKENS, false),
                    model(Residual.NORMALISED, causal, Hyper.TOKENS, true)));
  }

  /** Those without positions that no sequence has. */
  static Stream<ModelSpec> trained() {
    return Stream.concat(
        Stream.of(new TransformerTwin(Residual.STREAM), new TransformerTwin(Residual.NORMALISED)),
        models()
            .map(
                m ->
                    new HyperMixer(
                        m.residual(),
                        m.causal(),
                        m.hyper(),
                        m.sharedHyper(),
                        m.tokenHidden(),
                        m.hyperHidden(),
                        Optional.empty())));
  }

  private static int[] codes(Batch batch, int example) {
    int n = (int) batch.array("tokens").shape()[1];
    int[] tokens = ((Ints) batch.array("tokens")).values();
    int[] targets = ((Ints) batch.array("targets")).values();
    int length = 0;
    while (length < n && targets[example * n + length] != Batch.IGNORED) {
      length++;
    }
    return Arrays.copyOfRange(tokens, example * n, example * n + length);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theModelIsItsEquationsSeed1(HyperMixer model) {
    Batch batch = Sentences.batch(8);
    int n = (int) batch.array("tokens").shape()[1];
    try (Session session = Sentences.scrambled(model, Sentences.SIZE, 1)) {
      SlowMixer slow = new SlowMixer(model, Sentences.LENGTH + 2, session);
      float[] logits = session.evaluate(batch).logits();
      boolean padded = false;
      for (int b = 0; b < batch.size(); b++) {
        int[] codes = codes(batch, b);
        padded |= codes.length < n;
        double[][] expected = slow.logits(codes, 2, model.causal().orElseThrow());
        for (int i = 0; i < codes.length; i++) {
          for (int v = 0; v < V; v++) {
            assertThat((double) logits[(b * n + i) * V + v])
                .isCloseTo(expected[i][v], within(1e-4));
          }
        }
      }
      assertThat(padded).isTrue();
    }
  }

  /** Another token at k: what is said before k stays as it is unless the model sees the future. */
  @ParameterizedTest
  @MethodSource("trained")
  void onlyThePublishedVariantSeesTheFuture(ModelSpec model) {
    boolean leaks = model instanceof HyperMixer mixer && !mixer.causal().orElseThrow();
    Batch batch = Sentences.EXAMPLES.batch(Split.TRAIN, longest());
    int n = (int) batch.array("tokens").shape()[1];
    int k = n - 2;
    try (Session session = Sentences.scrambled(model, Sentences.SIZE, 2)) {
      float[] before = session.evaluate(batch).logits();
      float[] after = session.evaluate(withToken(batch, k)).logits();
      float[] seen = Arrays.copyOf(before, k * V);
      float[] seenAfter = Arrays.copyOf(after, k * V);
      double moved = Toys.distance(seen, seenAfter);
      if (leaks) {
        assertThat(moved).isGreaterThan(1e-3);
      } else {
        assertThat(moved).isLessThan(1e-6);
      }
      assertThat(Toys.distance(before, after)).isGreaterThan(1e-2);
    }
  }

  /** A sequence of N + 1 tokens. */
  private static int[] longest() {
    for (int i = 0; i < Sentences.EXAMPLES.count(Split.TRAIN); i++) {
      Batch batch = Sentences.EXAMPLES.batch(Split.TRAIN, new int[] {i});
      if (batch.array("tokens").shape()[1] == Sentences.LENGTH) {
        return new int[] {i};
      }
    }
    throw new AssertionError("no sequence is long enough");
  }

  private static Batch withToken(Batch batch, int k) {
    Map<String, Batch.Array> arrays = new TreeMap<>(batch.arrays());
    Ints tokens = (Ints) batch.array("tokens");
    int[] changed = tokens.values().clone();
    changed[k] = (changed[k] + 1) % V;
    arrays.put("tokens", new Ints(changed, tokens.shape()));
    return new Batch(batch.size(), arrays, batch.targets());
  }

  @ParameterizedTest
  @MethodSource("trained")
  void paddingAndOtherExamplesChangeNothing(ModelSpec model) {
    Batch together = Sentences.batch(8);
    int n = (int) together.array("tokens").shape()[1];
    try (Session session = Sentences.scrambled(model, Sentences.SIZE, 3)) {
      float[] all = session.evaluate(together).logits();
      for (int b = 0; b < 8; b++) {
        Batch alone = Sentences.EXAMPLES.batch(Split.TRAIN, new int[] {b});
        float[] own = session.evaluate(alone).logits();
        float[] among = Arrays.copyOfRange(all, b * n * V, b * n * V + own.length);
        assertThat(Toys.distance(own, among)).isLessThan(2e-5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trained")
  void parametersOfTheTensorsAreThoseOfTheShapes(ModelSpec model) {
    Network network = Sentences.network(model);
    try (Session session = Toys.open(network)) {
      assertThat(TrialRunner.parameters(session)).isEqualTo(Cost.components(network));
    }
  }

  /** But b2 where the norm after it takes it away: published parameters that do nothing. */
  @ParameterizedTest
  @MethodSource("trained")
  void everyParameterTrainsFromTheStartSeed42(ModelSpec model) {
    boolean normalised =
        model instanceof HyperMixer mixer && mixer.residual() == Residual.NORMALISED;
    try (Session session = Toys.open(Sentences.network(model))) {
      Weights.initialize(session, 42);
      session.gradients(List.of(Sentences.batch(64)), 0);
      for (Parameter parameter : session.network().parameters()) {
        float[] gradient = session.read(Slot.GRADIENT, parameter);
        double greatest = Toys.distance(gradient, new float[gradient.length]);
        if (normalised && parameter.name().contains(".b2.")) {
          assertThat(greatest).as(parameter.name()).isLessThan(1e-6);
        } else {
          assertThat(greatest).as(parameter.name()).isGreaterThan(1e-8);
        }
      }
    }
  }

  /** Up the gradient by epsilon, the mean loss rises by epsilon times its norm. */
  @ParameterizedTest
  @MethodSource("trained")
  void theGradientIsTheSlopeOfTheLossSeed3(ModelSpec model) {
    List<Batch> batch = List.of(Sentences.batch(32));
    try (Session session = Sentences.scrambled(model, Sentences.SIZE, 3)) {
      double norm = session.gradients(batch, 5).gradientNorm();
      double epsilon = 1e-3;
      float[][] gradient =
          session.network().parameters().stream()
              .map(parameter -> session.read(Slot.GRADIENT, parameter))
              .toArray(float[][]::new);
      long targets = batch.get(0).targets();
      TestCtbprn.move(session, gradient, epsilon / norm);
      double above = session.gradients(batch, 5).lossSum() / targets;
      TestCtbprn.move(session, gradient, -2 * epsilon / norm);
      double below = session.gradients(batch, 5).lossSum() / targets;
      assertThat((above - below) / (2 * epsilon)).isCloseTo(norm, within(0.01 * norm));
    }
  }

  /** A language model is causal unless a study says otherwise. */
  @Test
  void theTaskSaysWhetherTokensSeeTheFuture() {
    HyperMixer usual = HyperMixer.USUAL;
    HyperMixer causal = usual.causal(true);
    try (Session a = Sentences.scrambled(usual, Sentences.SIZE, 1);
        Session b = Sentences.scrambled(causal, Sentences.SIZE, 1)) {
      assertThat(a.evaluate(Sentences.batch(4)).logits())
          .isEqualTo(b.evaluate(Sentences.batch(4)).logits());
    }
  }

  /** Interrupted after any step, it comes to the same bits; what is kept is what was scored. */
  @ParameterizedTest
  @MethodSource("trained")
  void anInterruptedTrainingIsTheSame(ModelSpec model) throws IOException {
    TrainingSettings training =
        TrainingSettings.DEFAULTS
            .with(new Length(2, 1, 0))
            .with(new Batching(16, 16))
            .with(new LearningRate(3e-3, 0.05, 0.1));
    Trial trial = Sentences.trial(model, training);
    Finished whole =
        (Finished)
            Trials.runner(Sentences.EXAMPLES)
                .run(trial, CheckpointStore.NONE, TrainingMonitor.NONE);
    Keeping store = new Keeping(trial);
    assertThatThrownBy(
            () -> Trials.runner(Sentences.EXAMPLES).run(trial, store, Trials.stopAfter(5)))
        .isInstanceOf(TrainingStoppedException.class);
    assertThat(store.weights).isEmpty();
    Finished resumed =
        (Finished) Trials.runner(Sentences.EXAMPLES).run(trial, store, TrainingMonitor.NONE);
    assertThat(Trials.comparable(resumed)).isEqualTo(Trials.comparable(whole));
    SafeTensors kept = SafeTensors.read(new ByteArrayInputStream(store.weights.orElseThrow()));
    try (Session session = Toys.open(Sentences.network(model))) {
      KeptWeights.restore(kept, trial, session);
      Scores scores =
          Sentences.EXAMPLES.score(
              Split.TEST,
              training.batching().microBatch(),
              batch -> {
                Session.Evaluation said = session.evaluate(batch);
                return new Prediction(said.logits(), said.extras(), said.lossSum());
              });
      assertThat(Json.tree(scores)).isEqualTo(Json.tree(whole.test()));
    }
  }

  /** Keeps weights, too. */
  private static final class Keeping implements CheckpointStore {
    private final Trials.Store checkpoints;
    private Optional<byte[]> weights = Optional.empty();

    Keeping(Trial trial) {
      checkpoints = new Trials.Store(trial);
    }

    @Override
    public Optional<InputStream> open() throws IOException {
      return checkpoints.open();
    }

    @Override
    public void save(Content content) throws IOException {
      checkpoints.save(content);
    }

    @Override
    public boolean keepsWeights() {
      return true;
    }

    @Override
    public void saveWeights(Content content) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      weights = Optional.of(out.toByteArray());
    }
  }
}
