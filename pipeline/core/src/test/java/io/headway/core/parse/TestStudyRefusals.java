package io.headway.core.parse;

import static io.headway.core.parse.StudyTexts.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a study file must not say, apart from its training. */
class TestStudyRefusals {
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
                + " clip, warmup, schedule, schedule-patience, final-fraction, dropout, label-smoothing, ema-decay, select,"
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
            + " fast-steps? known: [kind, name, refinements, fast-steps, variant, period, head])",
        "models=[{kind=poh,fast-steps=2}]|models[0].fast-steps: Unknown key: fast-steps (known: [kind,"
            + " name, refinements, head])",
        "sizes=[tiny,tiny]|sizes: Invalid list: [tiny, tiny] (must not repeat)",
        "seeds=[1.5]|seeds: Invalid seed: 1.5 (must be a whole number)",
        "engine.precision=half|engine.precision: Unknown value: half (known: [float32, bfloat16])",
        "engine.device=gpu|engine.device: Invalid device: gpu (must be cpu, cuda or cuda:INDEX)",
        "sead=3|sead: Unknown key: sead (did you mean seeds? known: [name, question, task, define-sizes, sizes,"
            + " refinements, fast-steps, models, seeds, training, engine, spark,"
            + " checkpoint-seconds, keep-weights, search, tune, evaluate, compare])",
      })
  void oneFault(String override, String fault) {
    assertThat(faults(StudyTexts.LEAST, override)).containsExactly(StudyTexts.withKinds(fault));
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
}
