package io.headway.engine.libtorch;

import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.model.ctbprn.Ctbprn;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.text.Grammar;
import io.headway.core.task.text.Lengths;
import io.headway.core.task.text.TextKind;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.engine.contract.training.Areas;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Sentences;
import io.headway.engine.contract.training.Toys;
import java.util.List;
import java.util.stream.Stream;

/** Trainings whose examples a session keeps. */
final class KeptCases {
  static final int BATCH = 16;
  static final int MICRO = 6;
  static final long ROOM = 1 << 20;

  static final Case MAZES = new Case("mazes", Toys.EXAMPLES, Toys.arm(Kind.POH_HRM), Toys.SIZE);

  static final Case TEXT =
      new Case("text", Sentences.EXAMPLES, Arm.of(Kind.BASELINE.model(2, 2)), Sentences.SIZE);

  private KeptCases() {}

  static Stream<Case> cases() {
    Examples labelled =
        new TextKind()
            .examples(
                new TextTaskSpec(
                    new TextSource.Synthetic(
                        new Grammar(20, 4, 2, 3, 0.7, 1),
                        new Lengths(5, 8, 10),
                        Drawing.of(40, 10, 10)),
                    8,
                    true));
    return Stream.of(
        MAZES,
        TEXT,
        new Case("labels", labelled, Arm.of(Kind.LOOPED.model(2, 2)), Sentences.SIZE),
        new Case(
            "areas",
            Areas.EXAMPLES,
            Arm.of(new Ctbprn(Routing.LEARNED, 2, 0.7, true)),
            Areas.OTHER));
  }

  /** LibTorch on a CPU as it is on a GPU, but for the steps that it is handed at once. */
  record Keeping(long room) implements Engine {
    @Override
    public String kind() {
      return "libtorch";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public List<String> devices() {
      return List.of("cpu");
    }

    @Override
    public Session open(Network network, EngineSettings settings, Optimizer optimizer) {
      Place place = Place.of(settings, devices());
      return LibTorchEngine.open(network, settings, optimizer, Rendezvous.ALONE, place, 1, room);
    }
  }

  record Case(String name, Examples examples, Arm arm, ModelSize size) {
    Trial trial() {
      return new Trial(
          Trial.RECIPE,
          examples.task().spec(),
          arm,
          size,
          42,
          TrainingSettings.DEFAULTS
              .with(new Length(3, 1, 0))
              .with(new Batching(BATCH, MICRO))
              .with(new Regularization(0.1, 0))
              .with(Selection.BEST_VALIDATION),
          new EngineChoice("libtorch", "cpu", Precision.FLOAT32, 1));
    }

    Network network() {
      return examples.task().network(arm, size, TrainingSettings.DEFAULTS);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
