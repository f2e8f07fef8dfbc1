package io.headway.jobs.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.check.CheckedStudy;
import io.headway.core.check.Finding;
import io.headway.core.check.Finding.Verdict;
import io.headway.core.check.ModelCheck;
import io.headway.core.engine.Activation;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.task.TaskKind;
import io.headway.core.task.TaskKinds;
import io.headway.jobs.Cli;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code check-model} finds of our own models, and of networks that are wrong. */
final class TestCheckModel {
  private static final Engine ENGINE = Engines.named("auto");

  static Stream<Arguments> models() {
    List<Arguments> all = new ArrayList<>();
    for (TaskKind<?, ?> task : TaskKinds.all()) {
      for (ModelKind<?, ?> model : ModelKinds.all()) {
        task.offers().stream()
            .filter(offer -> offer.type().equals(model.needs()))
            .filter(offer -> !needsMoreThanIsOffered(model.key(), task.key()))
            .flatMap(offer -> offer.heads().stream())
            .forEach(head -> all.add(Arguments.of(model.key(), task.key(), head)));
      }
    }
    return all.stream();
  }

  /** A week has any number of stays. */
  private static boolean needsMoreThanIsOffered(String model, String task) {
    return model.equals("hyper-mixer") && task.equals("next-location");
  }

  @Test
  void aModelWithWeightsForEachTokenSaysWhatItNeeds() {
    String model = "hyper-mixer";
    String task = "next-location";
    assertThat(new ModelCheck(ENGINE, examples(model, task), trial(model, task)).findings())
        .singleElement()
        .asString()
        .contains(
            "this task has no longest example (must have one for this model, which has weights for"
                + " each token)");
  }

  @ParameterizedTest
  @MethodSource("models")
  void ourOwnModelsAreAsTheyShouldBe(String model, String task, String head) {
    String[] settings =
        head.equals(ModelSpec.USUAL_HEAD) ? new String[0] : new String[] {"head = " + head};
    Trial trial = trial(model, task, settings);
    assertThat(new ModelCheck(ENGINE, examples(model, task), trial).findings())
        .hasSize(6)
        .noneMatch(Finding::isWrong);
  }

  private static Study study(String model, String task, String... settings) {
    return StudyParser.parse(
        "test",
        CheckedStudy.text(model, task, "", List.of(settings)),
        List.of(),
        (kind, device, precision, threads, spark) ->
            new EngineChoice(ENGINE.kind(), "cpu", precision, threads));
  }

  private static Examples examples(String model, String task) {
    Study study = study(model, task);
    return TaskKinds.of(study.task()).examples(study.task());
  }

  private static Trial trial(String model, String task, String... settings) {
    return study(model, task, settings).of(examples(model, task).task().spec()).trials().get(0);
  }

  /** A perceptron for each cell of a maze, with something wrong in the middle. */
  private record Wrong(List<Parameter> parameters, Parameter input, Parameter output, Middle middle)
      implements Network {
    private static final int CLASSES = 4;
    private static final int WIDTH = 8;

    interface Middle {
      Tensor apply(Ops f, Tensor h);
    }

    static Wrong of(Parameters parameters, Middle middle) {
      Parameter input = parameters.matrix("input", WIDTH, 6);
      Parameter output = parameters.matrix("output", CLASSES, WIDTH);
      return new Wrong(List.copyOf(parameters.all()), input, output, middle);
    }

    @Override
    public Outputs outputs(Ops f) {
      Tensor h = f.linear(f.input("cells"), f.parameter(input)); // [B, N, WIDTH]
      Tensor hidden = middle.apply(f, f.activation(Activation.TANH, h));
      return Outputs.of(f.linear(hidden, f.parameter(output)));
    }

    @Override
    public Tensor lossSum(Ops f, Outputs outputs) {
      return f.crossEntropySum(
          f.reshape(outputs.logits(), -1, CLASSES), f.reshape(f.input("targets"), -1), 0);
    }
  }

  private static List<Finding> findings(Supplier<Network> networks) {
    Examples mazes = examples("baseline", "maze");
    return new ModelCheck(ENGINE, mazes, trial("baseline", "maze"), networks).findings();
  }

  /** That one, and no other. */
  private static void assertWrong(Supplier<Network> networks, String check, String... words) {
    List<Finding> wrong = findings(networks).stream().filter(Finding::isWrong).toList();
    assertThat(wrong).singleElement().extracting(Finding::check).isEqualTo(check);
    assertThat(wrong.get(0).words()).contains(words);
  }

  @Test
  void aNetworkWithNothingWrong() {
    assertThat(findings(() -> Wrong.of(new Parameters(), (f, h) -> h)))
        .extracting(Finding::check)
        .containsExactly("shapes", "parameters", "same bits", "loss", "gradients", "batch");
    assertThat(findings(() -> Wrong.of(new Parameters(), (f, h) -> h))).noneMatch(Finding::isWrong);
  }

  @Test
  void aParameterThatNoGradientReaches() {
    assertWrong(
        () -> {
          Parameters parameters = new Parameters();
          Parameter unused = parameters.matrix("gate.unused", 3, 2);
          Parameter cut = parameters.vector("gate.cut", 1, Wrong.WIDTH);
          return Wrong.of(
              parameters,
              (f, h) -> {
                Tensor mask = f.topMask(f.times(h, f.parameter(cut)), 3);
                return f.times(h, mask);
              });
        },
        "gradients",
        "none reaches gate.unused[3, 2], gate.cut[8]: training never changes it");
  }

  @Test
  void oneThatMixesTheExamplesOfABatch() {
    assertWrong(
        () -> Wrong.of(new Parameters(), (f, h) -> f.minus(h, f.mean(h, 0, true))),
        "batch",
        "the logits of an example change by",
        "the network mixes the examples of a batch");
  }

  @Test
  void oneThatIsRandom() {
    SplittableRandom random = new SplittableRandom(7);
    assertWrong(
        () -> Wrong.of(new Parameters(), (f, h) -> f.scale(h, 1 + random.nextDouble())),
        "same bits",
        "two trainings with one seed differ in the loss of step 1",
        "something in it is random");
  }

  @Test
  void oneWithOtherParametersEachTime() {
    int[] made = {0};
    assertWrong(
        () -> {
          Parameters parameters = new Parameters();
          parameters.bias("more." + made[0]++, 2);
          return Wrong.of(parameters, (f, h) -> h);
        },
        "parameters",
        "the network has others each time that it is made");
  }

  @Test
  void shapesThatDoNotFit() {
    assertWrong(
        () -> Wrong.of(new Parameters(), (f, h) -> f.matmul(h, h)),
        "shapes",
        "it fails: Invalid shapes: [[8, 16, 8], [8, 16, 8]] (must fit each other)");
  }

  @Test
  void aLossThatIsNoNumber() {
    assertWrong(
        () -> Wrong.of(new Parameters(), (f, h) -> f.log(f.minus(h, h))),
        "loss",
        "it is NaN at the start");
  }

  @Test
  void aStartFarFromAGuessIsANote() {
    assertThat(findings(() -> Wrong.of(new Parameters(), (f, h) -> f.scale(h, 40))))
        .filteredOn(finding -> finding.verdict() == Verdict.NOTE)
        .singleElement()
        .asString()
        .contains("a uniform guess among 4 classes loses 1.386 (fine if it is meant");
  }

  @Test
  void theCommandTellsAndItsExitCodeToo() {
    Cli cli =
        Cli.run(
            "check-model",
            "looped",
            "--task",
            "maze",
            "--set",
            "model.refinements=2",
            "--set",
            "task.size=5",
            "--size",
            "d=24,H=3");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("looped on maze5", "d=[24]", "ok     gradients   they reach every")
        .doesNotContain("wrong");
    assertThat(Cli.run("check-model", "resnet", "--task", "maze").err())
        .startsWith("headway: Unknown model: resnet (known: [baseline, ");
    assertThat(Cli.run("check-model", "looped", "--task", "tetris").err())
        .startsWith("headway: Unknown task: tetris (known: [maze, ");
    assertThat(Cli.run("check-model", "looped", "--task", "maze", "--set", "model.depth=3").err())
        .contains("models[0].depth: Unknown key: depth");
  }
}
