package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headway.core.engine.Batch;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.KeptExamples;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.engine.Tensor;
import io.headway.core.json.Json;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.Task;
import io.headway.core.train.KeptSplits;
import io.headway.core.train.MicroBatches;
import io.headway.core.train.Weights;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.training.Sentences;
import io.headway.engine.contract.training.Toys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a GPU does, on a CPU: examples that lie there, and steps that are told their rows. */
final class TestKeptExamples {
  private static final EngineSettings CPU = new EngineSettings("cpu", Precision.FLOAT32, 1);
  private static final List<Split> ALL = List.of(Split.values());

  /** The same mazes with something else in each batch. */
  private static final class Fresh implements Examples {
    private final Examples examples = Toys.EXAMPLES;
    private float drawn;

    @Override
    public Task task() {
      return examples.task();
    }

    @Override
    public String hash() {
      return examples.hash();
    }

    @Override
    public int count(Split split) {
      return examples.count(split);
    }

    @Override
    public Batch batch(Split split, int[] indices) {
      Batch batch = examples.batch(split, indices);
      Batch.Floats cells = (Batch.Floats) batch.array("cells");
      cells.values()[0] += ++drawn;
      return batch;
    }

    @Override
    public Scores score(Split split, int batchSize, Model model) {
      return examples.score(split, batchSize, model);
    }
  }

  @Test
  void whatIsDrawnAfreshStaysSo() {
    try (Session session = session(KeptCases.MAZES, KeptCases.ROOM)) {
      List<String> told = new ArrayList<>();
      Fresh fresh = new Fresh();
      assertThat(KeptSplits.of(fresh, session, KeptCases.MICRO, List.of(Split.TRAIN), told::add))
          .isSameAs(fresh);
      assertThat(told)
          .containsExactly(
              "sends 40 train examples batch by batch: Invalid examples: another batch says other"
                  + " things of them (must depend on nothing else)");
    }
  }

  private static Session session(KeptCases.Case c, long room) {
    return session(c.network(), room);
  }

  private static Session session(Network network, long room) {
    Session session =
        new KeptCases.Keeping(room).open(network, CPU, new Optimizer(0.01, 0.9, 0.999, 1, 0));
    Weights.initialize(session, 1);
    return session;
  }

  /** Writes down where inputs lie. */
  private record Watched(Network network, Map<String, Set<Long>> places, Map<String, Long> widths)
      implements Network {
    Watched(Network network) {
      this(network, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public List<Parameter> parameters() {
      return network.parameters();
    }

    @Override
    public Outputs outputs(Ops f) {
      for (String name : List.of("cells", "tokens", "targets", "present")) {
        try {
          Tensor input = f.input(name);
          places
              .computeIfAbsent(name, n -> new HashSet<>())
              .add(Value.of(input).data_ptr().address());
          assertThat(Value.of(input).is_contiguous()).isTrue();
          widths.merge(name, input.size(1), Math::max);
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageStartingWith("Unknown input");
        }
      }
      return network.outputs(f);
    }

    @Override
    public Tensor lossSum(Ops f, Outputs outputs) {
      return network.lossSum(f, outputs);
    }
  }

  /** The addresses of inputs, for whole and smaller batches, in training and evaluation. */
  @ParameterizedTest
  @MethodSource("io.headway.engine.libtorch.KeptCases#cases")
  void inputsAlwaysLieAtTheSamePlaceAndOnlyRowsAreSent(KeptCases.Case c) {
    boolean noisy = c.name().equals("areas"); // noise is made on the host, of all numbers
    Watched network = new Watched(c.network());
    try (Session session = session(network, KeptCases.ROOM)) {
      Examples kept = KeptSplits.of(c.examples(), session, KeptCases.MICRO, ALL, what -> {});
      for (int step = 0; step < 3; step++) {
        int from = 5 * step;
        int[] rows = IntStream.range(from, from + KeptCases.BATCH).toArray();
        List<Batch> batches = MicroBatches.of(kept, KeptCases.MICRO, rows);
        long sent = Copies.sent();
        long reads = Copies.reads();
        assertThat(session.step(batches, 1e-3, step).isFinite()).isTrue();
        assertThat(Copies.sent() - sent).isEqualTo(KeptCases.BATCH);
        assertThat(Copies.reads() - reads).isEqualTo(1);
      }
      network.places().forEach((name, places) -> assertThat(places).as(name).hasSize(1));
      assertThat(
              Json.tree(
                  kept.score(Split.TEST, KeptCases.MICRO, batch -> predicted(session, batch))))
          .isEqualTo(
              Json.tree(
                  c.examples().score(Split.TEST, KeptCases.MICRO, b -> predicted(session, b))));
      if (!noisy) {
        long sent = Copies.sent();
        var unused = kept.score(Split.TRAIN, KeptCases.MICRO, batch -> predicted(session, batch));
        assertThat(Copies.sent() - sent).isEqualTo(c.examples().count(Split.TRAIN));
      }
    }
  }

  private static Examples.Prediction predicted(Session session, Batch batch) {
    Session.Evaluation said = session.evaluate(batch);
    return new Examples.Prediction(said.logits(), said.extras(), said.lossSum());
  }

  /** Of text, whose batches are as wide as their longest sequence. */
  @Test
  void aNarrowBatchIsNarrowInTheSamePlace() {
    Watched network = new Watched(KeptCases.TEXT.network());
    try (Session session = session(network, KeptCases.ROOM)) {
      Examples kept =
          KeptSplits.of(KeptCases.TEXT.examples(), session, KeptCases.MICRO, ALL, what -> {});
      int[] all = IntStream.range(0, kept.count(Split.TRAIN)).toArray();
      Set<Long> widths = new HashSet<>();
      int[] byLength = kept.arranged(Split.TRAIN, all);
      for (Batch batch : MicroBatches.of(kept, KeptCases.MICRO, byLength)) {
        widths.add(batch.array("tokens").shape()[1]);
        var unused = session.evaluate(batch);
      }
      assertThat(widths).hasSizeGreaterThan(2);
      assertThat(network.places().get("tokens")).hasSize(1);
      assertThat(network.widths().get("tokens")).isEqualTo((long) Sentences.LENGTH);
      int[] backwards = IntStream.range(0, all.length).map(i -> all.length - 1 - i).toArray();
      assertThat(kept.batch(Split.TRAIN, backwards).array("tokens"))
          .as("more than a batch has")
          .isInstanceOf(Batch.Ints.class);
    }
  }

  @Test
  void theyAreFreedByCloseAndStepsLeaveNothing() {
    Session warm = session(KeptCases.MAZES, KeptCases.ROOM);
    warm.close();
    long pointers = Pointer.totalCount();
    long before = Pointer.physicalBytes();
    long bytes = 256L << 20;
    for (int i = 0; i < 3; i++) {
      try (Session session = session(KeptCases.MAZES, 2 * bytes)) {
        Batch one = new Batch(1, Map.of("x", new Batch.Floats(new float[1024], 1, 1024)), 1);
        KeptExamples large = session.keep((int) (bytes / 4096), one, 1);
        assertThat(Pointer.physicalBytes()).isLessThan(before + 2 * bytes);
        large.put(0, 1, one);
        Examples kept =
            KeptSplits.of(KeptCases.MAZES.examples(), session, KeptCases.MICRO, ALL, what -> {});
        var first = session.step(MicroBatches.of(kept, KeptCases.MICRO, 1, 2, 3), 1e-3, 0);
        long stepped = Pointer.totalCount();
        for (int step = 0; step < 50; step++) {
          var unused = session.step(MicroBatches.of(kept, KeptCases.MICRO, 1, 2, 3), 1e-3, step);
        }
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(stepped);
        assertThat(first.isFinite()).isTrue();
        if (i == 1) {
          large.close(); // and once more by the session
        }
      }
    }
    assertThat(Pointer.physicalBytes() - before).isLessThan(bytes);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  @Test
  void whoKeepsNoneSaysSo() {
    try (Session session = session(KeptCases.MAZES, 0)) {
      assertThat(session.keepsExamples()).isFalse();
      assertThat(
              KeptSplits.of(KeptCases.MAZES.examples(), session, KeptCases.MICRO, ALL, what -> {}))
          .isSameAs(KeptCases.MAZES.examples());
      assertThatIllegalStateException()
          .isThrownBy(() -> session.keep(1, CopyTask.batch(1, 1), 1))
          .withMessageStartingWith("Cannot keep examples: ");
    }
  }

  /** Where there is none, that is no failure: examples are sent. */
  @Test
  void whatIsFreeOnAGpuIsAsked() {
    long free = new Place(DeviceType.CUDA, 0, false).freeBytes();
    if (Natives.gpus() == 0) {
      assertThat(free).isZero();
    } else {
      assertThat(free).isPositive();
    }
  }
}
