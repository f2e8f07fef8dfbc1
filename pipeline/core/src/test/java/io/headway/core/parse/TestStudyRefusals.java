package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headway.core.config.InvalidStudyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a study file must not say. */
class TestStudyRefusals {
  @TempDir Path directory;

  private static List<String> faults(String text, String... overrides) {
    return catchThrowableOfType(
            InvalidStudyException.class, () -> StudyTexts.parseText(text, overrides))
        .faults();
  }

  @Test
  void whatMustBeSaid() {
    assertThat(faults(""))
        .containsExactly(
            "name: Invalid value: none (must be set)",
            "task.kind: Invalid value: none (must be set)",
            "sizes: Invalid value: none (must be set)",
            "models: Invalid value: none (must be set)",
            "seeds: Invalid value: none (must be set)");
  }

  @Test
  void whatMustBeSaidOfMazes() {
    assertThat(faults(StudyTexts.LEAST.replaceFirst("task *\\{[^}]*}", "task { kind = maze }")))
        .containsExactly(
            "task.size: Invalid value: none (must be set)",
            "task.train: Invalid value: none (must be set)",
            "task.validation: Invalid value: none (must be set)",
            "task.test: Invalid value: none (must be set)");
  }

  @Test
  void allFaultsAtOnceEachOnce() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "name=a/b",
                "task.min-path-fraction=1.1",
                "task.train=0",
                "define-sizes.odd={d=10, H=3, f=0, L=1}",
                "sizes=[tiny, odd, small, hug]",
                "refinements=0",
                "models=[looped, {kind=poh, period=infinity}, {kind=poh-hrm, fast-steps=0}]",
                "seeds=[1, 2, 1]",
                "training.epochs=0",
                "training.batch=0",
                "training.dropuot=0.1",
                "training.per-size.hug.epochs=2",
                "spark.task.cpus=none",
                "engine.threads=0",
                "checkpoint-seconds=0"))
        .containsExactly(
            "name: Invalid name: a/b (must be letters, digits, . _ -, at most 110, and not . or ..)",
            "task.min-path-fraction: Invalid minPathFraction: 1.1 (must be in [0, 1]: a 6x6 maze"
                + " has no path of more than 36 cells)",
            "task.train: Invalid train: 0 (must be > 0)",
            "define-sizes.odd.f: Invalid f: 0 (must be > 0)",
            "sizes: Unknown size: hug (known: [tiny, small, medium, large, xl, odd])",
            "refinements: Invalid refinements: 0 (must be > 0)",
            "define-sizes.odd.d: Invalid d: 10 (must be even and a multiple of H = 3)",
            "models[1].period: Unknown key: period (known: [kind, name, refinements, head])",
            "models[2].fast-steps: Invalid fast-steps: 0 (must be > 0)",
            "seeds: Invalid list: [1, 2, 1] (must not repeat)",
            "training.epochs: Invalid epochs: 0 (must be > 0)",
            "training.batch: Invalid batch: 0 (must be > 0)",
            "training.per-size.hug: Unknown size: hug (known: [tiny, small, medium, large, xl,"
                + " odd])",
            "training.dropuot: Unknown key: dropuot (did you mean dropout? known: [per-size,"
                + " per-arm, batch, epochs, parallel, replicas,"
                + " averaging-frequency, micro-batch, learning-rate, weight-decay, beta1, beta2,"
                + " clip, warmup, final-fraction, dropout, label-smoothing, ema-decay, select,"
                + " validations, patience])",
            "spark.task.cpus: Invalid cores of a task: none (must be > 0)",
            "engine.threads: Invalid threads: 0 (must be > 0)",
            "checkpoint-seconds: Invalid checkpoint-seconds: 0 (must be > 0)");
  }

  @Test
  void theMessageHasEveryFaultOnALineOfItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parse("seeds=[]", "checkpoint-seconds=0"))
        .withMessage(
            """
            Cannot use test.conf: 2 faults
              seeds: Invalid list: empty (must have an element)
              checkpoint-seconds: Invalid checkpoint-seconds: 0 (must be > 0)""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs=6.5|training.epochs: Invalid value: 6.5 (must be a whole number)",
        "training.learning-rate=0|training.learning-rate: Invalid learning-rate: 0.0 (must be in"
            + " (0, 1))",
        "training.learning-rate=NaN|training.learning-rate: Invalid learning-rate: NaN (must be in"
            + " (0, 1))",
        "training.micro-batch=33|training.micro-batch: Invalid micro-batch: 33 (must be in"
            + " 1..batch)",
        "training.weight-decay=-1|training.weight-decay: Invalid weight decay: -1.0 (must be >= 0)",
        "training.beta1=1|training.beta1: Invalid beta1: 1.0 (must be in [0, 1))",
        "training.beta2=-0.1|training.beta2: Invalid beta2: -0.1 (must be in [0, 1))",
        "training.clip=0|training.clip: Invalid clip norm: 0.0 (must be > 0)",
        "training.warmup=-1|training.warmup: Invalid warmup: -1.0 (must be >= 0)",
        "training.final-fraction=2|training.final-fraction: Invalid final-fraction: 2.0 (must be in"
            + " [0, 1])",
        "training.dropout=1|training.dropout: Invalid dropout: 1.0 (must be in [0, 1))",
        "training.label-smoothing=1|training.label-smoothing: Invalid label-smoothing: 1.0 (must be"
            + " in [0, 1))",
        "training.label-smoothing=-0.1|training.label-smoothing: Invalid label-smoothing: -0.1"
            + " (must be in [0, 1))",
        "training.ema-decay=1|training.ema-decay: Invalid ema decay: 1.0 (must be in [0, 1))",
        "training.averaging-frequency=5|training.averaging-frequency: Invalid averaging-frequency: 5"
            + " (must be 0 unless parallel = data)",
        "training={parallel=data,replicas=2,averaging-frequency=-1}|training.averaging-frequency:"
            + " Invalid averaging-frequency: -1 (must be >= 0)",
        "training={parallel=data,replicas=2,averaging-frequency=5,ema-decay=0.9}|training.ema-decay:"
            + " Invalid ema-decay: 0.9 (must be 0 where averaging-frequency > 0: no replica has the"
            + " weights of every step)",
        "training.patience=-1|training.patience: Invalid patience: -1 (must be >= 0)",
        "training.patience=4|training.patience: Invalid patience: 4 (must be 0 or >= 5, the epochs"
            + " between two validations)",
        "training.per-arm.poh-hm.batch=2|training.per-arm.poh-hm: Unknown arm: poh-hm (known:"
            + " [baseline, poh-hrm])",
        "training.per-arm.poh-hrm.bach=2|training.per-arm.poh-hrm.bach: Unknown key: bach (did you"
            + " mean batch? known: [batch, epochs, parallel, replicas,"
            + " averaging-frequency, micro-batch, learning-rate, weight-decay, beta1,"
            + " beta2, clip, warmup, final-fraction, dropout, label-smoothing, ema-decay, select,"
            + " validations, patience])",
        "training.validations=51|training.validations: Invalid validations: 51 (must be in"
            + " 1..epochs)",
        "training.select=best|training.select: Unknown value: best (known: [last,"
            + " best-validation])",
        "training=3|training: Invalid value: 3 (must be a block)",
        "training.epochs=1000000000|training.epochs: Invalid epochs: 1000000000, 4000000000 steps"
            + " (must be fewer than 2^31 steps)",
        "task.kind=labyrinth|task.kind: Unknown task: labyrinth (known: TASKS)",
        "task.size=1|task.size: Invalid size: 1 (must be in [2, 64])",
        "task.braid=2|task.braid: Invalid braid: 2.0 (must be in [0, 1])",
        "task.supervision=both|task.supervision: Unknown value: both (known: [field, path])",
        "models=[pho]|models[0]: Unknown model: pho (known: MODELS)",
        "models=[null]|models[0]: Unknown model: null (known: MODELS)",
        "models=[poh,poh]|models: Invalid list: [poh, poh] (must not repeat)",
        "models=[{kind=poh,name=a b}]|models[0].name: Invalid name: a b (must be letters, digits, ."
            + " _ -, at most 110, and not . or ..)",
        "models=[{kind=baseline,refinements=4}]|models[0].refinements: Unknown key: refinements"
            + " (known: [kind, name, head])",
        "models=[{kind=poh-hrm,period=2}]|models[0].period: Invalid period: 2 (must be once or"
            + " infinity)",
        "models=[{kind=poh-hrm,fastSteps=2}]|models[0].fastSteps: Unknown key: fastSteps (did you mean"
            + " fast-steps? known: [kind, name, refinements, fast-steps, period, head])",
        "models=[{kind=poh,fast-steps=2}]|models[0].fast-steps: Unknown key: fast-steps (known: [kind,"
            + " name, refinements, head])",
        "sizes=[tiny,tiny]|sizes: Invalid list: [tiny, tiny] (must not repeat)",
        "seeds=[1.5]|seeds: Invalid seed: 1.5 (must be a whole number)",
        "engine.precision=half|engine.precision: Unknown value: half (known: [float32, bfloat16])",
        "engine.device=gpu|engine.device: Invalid device: gpu (must be cpu, cuda or cuda:INDEX)",
        "engine.precision=bfloat16|engine: Invalid precision: bfloat16 on cpu (must be float32;"
            + " bfloat16 autocast is slower there)",
        "sead=3|sead: Unknown key: sead (did you mean seeds? known: [name, question, task, define-sizes, sizes,"
            + " refinements, fast-steps, models, seeds, training, engine, spark,"
            + " checkpoint-seconds])",
      })
  void oneFault(String override, String fault) {
    assertThat(faults(StudyTexts.LEAST, override)).containsExactly(StudyTexts.withKinds(fault));
  }

  /** However many parts are wrong, and however the others depend on them. */
  @Test
  void allThatIsWrongWithATraining() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "training={epochs=0, batch=0, learning-rate=1, weight-decay=-1, beta1=1, beta2=1,"
                    + " clip=0, warmup=-1, final-fraction=2, dropout=1, label-smoothing=1,"
                    + " ema-decay=1, validations=0, patience=-1, replicas=3}"))
        .containsExactlyInAnyOrder(
            "training.epochs: Invalid epochs: 0 (must be > 0)",
            "training.batch: Invalid batch: 0 (must be > 0)",
            "training.learning-rate: Invalid learning-rate: 1.0 (must be in (0, 1))",
            "training.weight-decay: Invalid weight decay: -1.0 (must be >= 0)",
            "training.beta1: Invalid beta1: 1.0 (must be in [0, 1))",
            "training.beta2: Invalid beta2: 1.0 (must be in [0, 1))",
            "training.clip: Invalid clip norm: 0.0 (must be > 0)",
            "training.warmup: Invalid warmup: -1.0 (must be >= 0)",
            "training.final-fraction: Invalid final-fraction: 2.0 (must be in [0, 1])",
            "training.dropout: Invalid dropout: 1.0 (must be in [0, 1))",
            "training.label-smoothing: Invalid label-smoothing: 1.0 (must be in [0, 1))",
            "training.ema-decay: Invalid ema decay: 1.0 (must be in [0, 1))",
            "training.validations: Invalid validations: 0 (must be in 1..epochs)",
            "training.patience: Invalid patience: -1 (must be >= 0)",
            "training.replicas: Invalid replicas: 3 (must be 1 unless parallel = data)");
  }

  /** What is wrong with one part is not told of another, and other parts are judged as said. */
  @Test
  void partsThatDependOnEachOther() {
    String replicas = "parallel=data, replicas=5";
    assertThat(faults(StudyTexts.LEAST, "training={" + replicas + ", epochs=0, batch=24}"))
        .containsExactly(
            "training.epochs: Invalid epochs: 0 (must be > 0)",
            "training.replicas: Invalid replicas: 5 (must be a divisor of the batch of 24)");
    assertThat(faults(StudyTexts.LEAST, "training={" + replicas + ", batch=0, warmup=1000}"))
        .containsExactly("training.batch: Invalid batch: 0 (must be > 0)");
    assertThat(
            faults(
                StudyTexts.LEAST,
                "training={parallel=data, replicas=2, averaging-frequency=-1, batch=33}"))
        .containsExactly(
            "training.averaging-frequency: Invalid averaging-frequency: -1 (must be >= 0)",
            "training.replicas: Invalid replicas: 2 (must be a divisor of the batch of 33)");
    assertThat(
            faults(
                StudyTexts.LEAST,
                "training={parallel=data, replicas=2, micro-batch=17, learning-rate=2}",
                "training.per-size.tiny={averaging-frequency=3, ema-decay=0.5}"))
        .containsExactly(
            "training.learning-rate: Invalid learning-rate: 2.0 (must be in (0, 1))",
            "training.micro-batch: Invalid micro-batch: 17 (must be in 1..16, the share of a"
                + " replica)",
            "training.per-size.tiny.averaging-frequency: Invalid averaging-frequency: 3 (must be 0"
                + " unless parallel = data)");
  }

  /** They would be written into the working directory, into no directory at all, or nowhere. */
  @ParameterizedTest
  @ValueSource(strings = {".", "..", ""})
  void namesThatAreNoFileNames(String name) {
    String invalid =
        "Invalid name: " + name + " (must be letters, digits, . _ -, at most 110, and not . or ..)";
    assertThat(faults(StudyTexts.LEAST, "name=\"" + name + "\""))
        .containsExactly("name: " + invalid);
    assertThat(faults(StudyTexts.LEAST, "models=[{kind=poh,name=\"" + name + "\"}]"))
        .containsExactly("models[0].name: " + invalid);
  }

  @Test
  void namesThatAreTooLongForAFileName() {
    String name = "n".repeat(111);
    String invalid =
        "Invalid name: " + name + " (must be letters, digits, . _ -, at most 110, and not . or ..)";
    assertThat(faults(StudyTexts.LEAST, "name=" + name)).containsExactly("name: " + invalid);
    assertThat(faults(StudyTexts.LEAST, "models=[{kind=poh,name=" + name + "}]"))
        .containsExactly("models[0].name: " + invalid);
    assertThat(
            faults(
                StudyTexts.LEAST,
                "define-sizes." + name + "={d=16,H=2,f=32,L=1}",
                "sizes=[" + name + "]"))
        .containsExactly("define-sizes." + name + ".name: " + invalid);
  }

  @Test
  void aWarmupLongerThanTheRunIsToldOnceForAllSizes() {
    assertThat(faults(StudyTexts.LEAST, "sizes=[tiny,small,medium]", "training.warmup=200"))
        .containsExactly(
            "training.warmup: Invalid warmup: 200 steps (must be fewer than the run's 200)");
  }

  @Test
  void aWarmupOfOneSizeIsToldForThatSize() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "sizes=[tiny,small]",
                "training.warmup=150",
                "training.per-size.small.epochs=10",
                "training.per-size.small.learning-rate=2"))
        .containsExactly(
            "training.per-size.small.learning-rate: Invalid learning-rate: 2.0 (must be in (0, 1))",
            "training.per-size.small.warmup: Invalid warmup: 150 steps (must be fewer than the"
                + " run's 40)")
        .doesNotHaveDuplicates();
  }

  @Test
  void aFaultOfAnArmIsToldOnceForAllSizes() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "sizes=[tiny,small]",
                "training.per-size.small.learning-rate=1e-4",
                "training.per-arm.poh-hrm.dropout=1",
                "training.per-arm.poh-hrm.warmup=200"))
        .containsExactly(
            "training.per-arm.poh-hrm.dropout: Invalid dropout: 1.0 (must be in [0, 1))",
            "training.per-arm.poh-hrm.warmup: Invalid warmup: 200 steps (must be fewer than the"
                + " run's 200)");
  }

  /** 100 steps at the size that has fewer epochs, 200 at the other. */
  @Test
  void theStepsOfAnArmAreCheckedAtEachSize() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "sizes=[tiny,small]",
                "training.per-size.small.epochs=25",
                "training.per-arm.poh-hrm.warmup=150"))
        .containsExactly(
            "training.per-arm.poh-hrm.warmup: Invalid warmup: 150 steps (must be fewer than the"
                + " run's 100)");
  }

  /** A kind that the study has under another name is not left out. */
  @Test
  void anArmThatHasAnotherName() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "models=[{kind=poh, name=routed}]",
                "training.per-arm.poh.batch=2",
                "training.per-arm.routed.batch=2"))
        .containsExactly("training.per-arm.poh: Unknown arm: poh (known: [routed])");
  }

  @Test
  void anEngineThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StudyParser.parse(
                    "test.conf",
                    StudyTexts.LEAST,
                    List.of("engine.kind=abacus"),
                    (kind, device, precision, threads, spark) -> {
                      throw new IllegalArgumentException("Unknown engine: " + kind);
                    }))
        .withMessage("Cannot use test.conf: engine: Unknown engine: abacus");
  }

  @Test
  void aSyntaxErrorIsOneLineWithFileAndLine() throws IOException {
    Path file =
        Files.writeString(directory.resolve("bad.conf"), "name = a\ntask {\n  size : = 6\n}\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyParser.parse(file, List.of(), StudyTexts.ENGINES))
        .withMessageStartingWith(
            String.format(
                Locale.ROOT,
                "Cannot read study %s: line 3: Expecting a value but got wrong token: '='",
                file))
        .withMessageNotContaining("\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parseText("a = 1\nb = ]"))
        .withMessageStartingWith("Cannot read study test.conf: line 2: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parse("question=${asked}"))
        .withMessage(
            "Cannot read study test.conf: --set: 1: Could not resolve substitution to a value:"
                + " ${asked}");
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = directory.resolve("none.conf");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyParser.parse(file, List.of(), StudyTexts.ENGINES))
        .withMessage("Cannot read study %s: no such file", file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyParser.parse(directory, List.of(), StudyTexts.ENGINES))
        .withMessage("Cannot read study %s: it is a directory", directory);
  }
}
