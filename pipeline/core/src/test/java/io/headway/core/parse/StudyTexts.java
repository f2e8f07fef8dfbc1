package io.headway.core.parse;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headway.core.config.InvalidStudyException;
import io.headway.core.model.ModelKinds;
import io.headway.core.parse.StudyParser.EngineResolver;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.task.TaskKinds;
import java.util.List;

/** Study files for tests, and an engine that is always there. */
public final class StudyTexts {
  public static final EngineResolver ENGINES =
      (kind, device, precision, threads, spark) ->
          new EngineChoice(
              kind.equals("auto") ? "fastest" : kind,
              device.equals("auto") ? "cpu" : device,
              precision,
              threads);

  /** All that must be said. */
  public static final String LEAST =
      """
      name = least
      task { kind = maze, size = 6, train = 100, validation = 10, test = 20 }
      models = [baseline, poh-hrm]
      sizes = [tiny]
      seeds = [42]
      """;

  /** Everything said, nothing as the default. */
  public static final String FULL =
      """
      name = full
      question = "Is everything read?"
      task {
        kind = maze
        size = 8
        braid = 0.25
        min-path-fraction = 0.3
        supervision = path
        train = 2000
        validation = 200
        test = 300
        seed = 7
      }
      models = [
        baseline
        { kind = looped, name = looped-2, refinements = 2 }
        poh
        { kind = poh-hrm, refinements = 5, fast-steps = 6 }
        { kind = poh-hrm, name = no-hrm, period = infinity, refinements = 1 }
        baseline-matched
      ]
      refinements = 3
      fast-steps = 2
      define-sizes { micro { d = 32, H = 2, f = 64, L = 1 } }
      sizes = [micro, small]
      seeds = [1, 2]
      training {
        epochs = 20
        batch = 16
        micro-batch = 4
        learning-rate = 2e-3
        weight-decay = 0.1
        beta1 = 0.8
        beta2 = 0.95
        clip = 0.5
        warmup = 100
        final-fraction = 0.2
        dropout = 0.1
        label-smoothing = 0.05
        ema-decay = 0.99
        select = best-validation
        validations = 5
        patience = 8
        parallel = data
        replicas = 2
        per-size { small { learning-rate = 5e-4, epochs = 30 } }
        per-arm { poh { batch = 8, learning-rate = 1e-4 }, looped-2 { batch = 16 } }
      }
      engine { kind = dl4j, device = "cuda:1", precision = bfloat16, threads = 3 }
      spark { master = "local[2]", task.cpus = 2 }
      checkpoint-seconds = 5
      """;

  /** All that must be said of next locations. */
  public static final String LOCATIONS =
      """
      name = where
      task { kind = next-location }
      models = [baseline, hrm-optimized]
      sizes = [tiny]
      seeds = [42]
      """;

  private StudyTexts() {}

  /** A message with the kinds that there are in place of {@code TASKS} and {@code MODELS}. */
  public static String withKinds(String message) {
    return message
        .replace("TASKS", TaskKinds.all().stream().map(Plugin::key).toList().toString())
        .replace("MODELS", ModelKinds.all().stream().map(Plugin::key).toList().toString());
  }

  /** The least study with overrides. */
  public static Study parse(String... overrides) {
    return parseText(LEAST, overrides);
  }

  public static Study parseText(String text, String... overrides) {
    return StudyParser.parse("test.conf", text, List.of(overrides), ENGINES);
  }

  /** What is wrong with a study, every fault. */
  public static List<String> faults(String text, String... overrides) {
    return catchThrowableOfType(InvalidStudyException.class, () -> parseText(text, overrides))
        .faults();
  }
}
