package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.config.InvalidStudyException;
import io.headway.core.json.Json;
import io.headway.core.search.Pruning;
import io.headway.core.search.SamplerKind;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Selection;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a study says of its search. */
final class TestSearchParser {
  private static final String BASE =
      """
      name = searched
      task { kind = areas, areas = 2, steps = 4, width = 8, train = 64, validation = 16, test = 16 }
      models = [baseline, { kind = ctbprn, temperature = 0.7 }]
      sizes = [d8]
      define-sizes { d8 { d = 8, H = 2, f = 16, L = 1, r = 2 } }
      seeds = [1, 2]
      training { epochs = 4, validations = 4, batch = 16, per-arm { ctbprn { dropout = 0.1 } } }
      """;

  private static Study study(String search, String... overrides) {
    return StudyParser.parse("s", BASE + search, List.of(overrides), StudyTexts.ENGINES);
  }

  private static Search search(String search, String... overrides) {
    return study("search {" + search + "}", overrides).search().orElseThrow();
  }

  private static List<String> faults(String search) {
    InvalidStudyException e =
        Assertions.catchThrowableOfType(
            InvalidStudyException.class, () -> study("search {" + search + "}"));
    assertThat(e).as(search).isNotNull();
    return e.faults();
  }

  private static final String SPACE =
      "\nspace { \"training.learning-rate\" = { log-uniform = [1e-4, 1e-2] } }\n";

  /** Neither status nor plan waits for proposals that a grid does not have. */
  @Test
  void aGridAsksForNoMoreThanItHas() {
    String grid =
        "\nsampler = grid\nspace { \"training.learning-rate\" = { choice = [1e-4, 1e-3, 1e-2] } }\n";
    assertThat(search(grid).trials()).isEqualTo(3);
    assertThat(search(grid + "trials = 2\n").trials()).isEqualTo(2);
  }

  @Test
  void hasDefaults() {
    Search search = search(SPACE);
    assertThat(search.sampler()).isEqualTo(SamplerKind.TPE);
    assertThat(search.trials()).isEqualTo(20);
    assertThat(search.startup()).isEqualTo(10);
    assertThat(search.objective()).isEqualTo("accuracy");
    assertThat(search.selection()).isEqualTo(Selection.LAST);
    assertThat(search.pruning()).isEqualTo(new Pruning.None());
    assertThat(search.arms()).containsExactly("baseline", "ctbprn");
    assertThat(search.sizes()).containsExactly("d8");
    assertThat(search.trialSeeds()).doesNotContainAnyElementsOf(search.freshSeeds());
    assertThat(search.trainings()).isEqualTo(2 * (20 + 3 * 3));
  }

  @Test
  void isKeptWithTheStudy() {
    Study study =
        study(
            """
            search {
              objective = loss, trials = 6, startup = 2, arms = [ctbprn], best-of = epochs
              prune { kind = halving, epochs = [1, 2], bracket = 3, reduction = 2 }
              space {
                "model.temperature" = { choice = [0.5, 1, 2], label = tau }
                "size.r" = { int = [1, 3], when { "model.temperature" = [1] } }
              }
            }
            """);
    assertThat(study.search().orElseThrow().lower()).isTrue();
    assertThat(Json.read(Json.pretty(study), Study.class, "study")).isEqualTo(study);
  }

  @Test
  void choosesInTheOrderOfTheLines() {
    String space =
        """
        space {
          training.learning-rate = { log-uniform = [1e-4, 1e-2] }
          "training.batch" = { choice = [8, 16] }
          size { d = { choice = [8, 16] } }
        }
        """;
    assertThat(search(space).space().parameters())
        .extracting(parameter -> parameter.name())
        .containsExactly("training.learning-rate", "training.batch", "size.d");
    assertThat(search(space, "search.space.\"training.batch\".choice=[4,8]").space().parameters())
        .extracting(parameter -> parameter.name())
        .containsExactly("training.learning-rate", "training.batch", "size.d");
    assertThat(search("order = [size.d]\n" + space).space().parameters())
        .extracting(parameter -> parameter.name())
        .containsExactly("size.d", "training.learning-rate", "training.batch");
  }

  @Test
  void appliesValuesWhereTheStudySaysThem() {
    Study study =
        study(
            """
            search {
              arms = [ctbprn]
              space {
                "training.learning-rate" = { uniform = [0.25, 0.5] }
                "training.dropout" = { choice = [0.2] }
                "model.temperature" = { choice = [1.5] }
                "size.r" = { choice = [3] }
              }
            }
            """);
    TunedStudy cell = new TunedStudy(study, study.arms().get(1), study.sizes().get(0));
    Study tuned =
        cell.with(
            study.search().orElseThrow().space().walk((name, domain) -> domain.corners().get(0)));
    assertThat(tuned.arms()).singleElement().extracting("name").isEqualTo("ctbprn");
    assertThat(Json.tree(tuned.arms().get(0).model()).get("temperature").asDouble()).isEqualTo(1.5);
    assertThat(tuned.sizes().get(0).numbers())
        .containsEntry("r", List.of(3))
        .containsEntry("H", List.of(2));
    var training = tuned.training(tuned.sizes().get(0), tuned.arms().get(0));
    assertThat(training.learningRate().peak()).isEqualTo(0.25);
    assertThat(training.regularization().dropout()).isEqualTo(0.2);
    assertThat(training.batching().batch()).isEqualTo(16);
    String text =
        cell.text(
            study.search().orElseThrow().space().walk((name, domain) -> domain.corners().get(0)));
    Study again = StudyParser.parse("again", text, List.of(), StudyTexts.ENGINES);
    assertThat(again.known().orElseThrow().trials())
        .isEqualTo(tuned.known().orElseThrow().trials());
  }

  @Test
  void hasItsOwnSettingsOfTraining() {
    Study study =
        study("search { training { epochs = 2, validations = 1, dropout = 0.3 }" + SPACE + "}");
    Search search = study.search().orElseThrow();
    assertThat(search.trainingWords()).isEqualTo("dropout = 0.3, epochs = 2, validations = 1");
    assertThat(Json.read(Json.pretty(study), Study.class, "study")).isEqualTo(study);
    TunedStudy cell = new TunedStudy(study, study.arms().get(1), study.sizes().get(0));
    var values = search.space().walk((name, domain) -> domain.corners().get(0));
    var searching = cell.searching(values);
    var training = searching.training(searching.sizes().get(0), searching.arms().get(0));
    assertThat(training.length()).isEqualTo(new Length(2, 1, 0));
    assertThat(training.regularization().dropout()).isEqualTo(0.3); // over the arm's own
    assertThat(training.learningRate().peak()).isEqualTo(1e-4);
    Study found = cell.with(values);
    training = found.training(found.sizes().get(0), found.arms().get(0));
    assertThat(training.length()).isEqualTo(new Length(4, 4, 0));
    assertThat(training.regularization().dropout()).isEqualTo(0.1);
    assertThat(search.isContinuedBy(search("training { epochs = 3 }" + SPACE))).isFalse();
    assertThat(search(SPACE).training()).isEmpty();
    assertThat(Json.pretty(study(SPACE.isEmpty() ? "" : "search {" + SPACE + "}")))
        .doesNotContain("\"training\" : \"");
    assertThat(search("training { select = best-validation }" + SPACE).selection())
        .isEqualTo(Selection.BEST_VALIDATION);
  }

  @Test
  void refusesSettingsOfTrainingThatNoStudyCanHave() {
    assertThat(
            faults(
                """
                training { epochs = 0, batsh = 2, learning-rate = 1e-3, per-arm { ctbprn { batch = 8 } } }
                """
                    + SPACE))
        .contains(
            "search.training.epochs: Invalid epochs: 0 (must be > 0)",
            "search.training.learning-rate: Invalid learning-rate: searched (must be left out, or"
                + " no part of the space)")
        .anyMatch(fault -> fault.startsWith("search.training.batsh: Unknown key: batsh"))
        .anyMatch(fault -> fault.startsWith("search.training.per-arm: Unknown key: per-arm"));
    assertThat(
            faults(
                "training { epochs = 2 }, prune { kind = halving, epochs = [2], bracket = 4,"
                    + " reduction = 2 }"
                    + SPACE))
        .contains(
            "search.prune.epochs: Invalid rung: 2 (must be an epoch before 2 after which there is"
                + " a validation)");
    assertThat(faults("training { warmup = 100 }" + SPACE))
        .anyMatch(fault -> fault.contains("Invalid warmup: 100 steps"));
  }

  @Test
  void refusesWhatIsWrongAllAtOnce() {
    assertThat(
            faults(
                """
                sampler = bayes, trials = 5, startup = 6, ahead = x, objective = acc
                best-of = first, arms = [poh], sizes = [tiny], seedz = 2
                space {
                  "learning-rate" = { uniform = [0, 1] }
                  "training.dropout" = { uniform = [0.5, 0.1] }
                  "training.warmup" = { log-uniform = [0, 1] }
                  "model.temperature" = { between = [0, 1] }
                  "size.r" = { int = [1, 2, 3] }
                  "training.batch" = { choice = [] }
                }
                """))
        .containsExactlyInAnyOrder(
            "search.sampler: Unknown value: bayes (known: [tpe, random, grid])",
            "search.startup: Invalid startup: 6 (must be at most the number of trials, 5)",
            "search.ahead: Invalid value: \"x\" (must be a whole number)",
            "search.objective: Unknown objective: acc (known to areas: [accuracy, probability,"
                + " route-match, loss])",
            "search.best-of: Unknown value: first (known: [epochs, last])",
            "search.arms: Unknown value: poh (known: [baseline, ctbprn])",
            "search.sizes: Unknown value: tiny (known: [d8])",
            "search.seedz: Unknown key: seedz (did you mean seed? known: [training, sampler, trials,"
                + " startup, seed, ahead, objective, arms, sizes, best-of, seeds, confirm,"
                + " confirm-seeds, prune, space, order])",
            "search.space.learning-rate: Unknown parameter: learning-rate (must begin with"
                + " training., model., size., task.)",
            "search.space.training.dropout.range: Invalid range: [0.5, 0.1] (must be two numbers,"
                + " the smaller first)",
            "search.space.training.warmup.range: Invalid range: [0.0, 1.0] (must be > 0 for a"
                + " logarithm)",
            "search.space.model.temperature: Invalid parameter: [between] (must have one of"
                + " [choice, int, log-int, log-uniform, same-as, uniform])",
            "search.space.size.r: Invalid int: [1, 2, 3] (must be two ends)",
            "search.space.training.batch.choice: Invalid list: empty (must have an element)");
  }

  @Test
  void refusesCornersThatNoStudyCanHave() {
    assertThat(
            faults(
                """
                arms = [ctbprn]
                space {
                  "training.foo" = { choice = [1] }
                  "training.batch" = { choice = [16, 0] }
                  "model.colour" = { choice = [red] }
                  "size.q" = { int = [1, 2] }
                }
                """))
        .anyMatch(fault -> fault.startsWith("search.space: training.foo: Unknown key: foo"))
        .anyMatch(fault -> fault.startsWith("search.space: model.colour: Unknown key: colour"))
        .anyMatch(fault -> fault.startsWith("search.space: size.q: Unknown key: q"))
        .contains("search.space: training.batch: Invalid batch: 0 (must be > 0)");
  }

  /** A perceptron without hidden layers is a regression. */
  @Test
  void aListMayHaveNoElement() {
    String lists =
        """
        name = lists
        task { kind = experts }
        models = [{ kind = mlp, hidden = [8] }]
        sizes = [s]
        define-sizes { s {} }
        seeds = [1]
        training { epochs = 1 }
        search.space {
          "model.hidden-layers" = { int = [LEAST, 2] }
          "model.hidden[0]" = { int = [4, 16] }
          "model.hidden[i]" = { int = [4, "model.hidden[i-1]"] }
        }
        """;
    Study study =
        StudyParser.parse("s", lists.replace("LEAST", "0"), List.of(), StudyTexts.ENGINES);
    TunedStudy cell = TunedStudy.all(study).get(0);
    Study least =
        cell.with(
            study.search().orElseThrow().space().walk((name, domain) -> domain.corners().get(0)));
    assertThat(Json.tree(least.arms().get(0).model()).path("hidden")).isEmpty();
    assertThat(
            Assertions.catchThrowableOfType(
                    InvalidStudyException.class,
                    () ->
                        StudyParser.parse(
                            "s", lists.replace("LEAST", "-1"), List.of(), StudyTexts.ENGINES))
                .faults())
        .containsExactly(
            "search.space: Invalid parameter model.hidden-layers: from -1 (must be 0 or more: it is"
                + " how many there are)");
  }

  @Test
  void refusesWhatDependsOnNothing() {
    assertThat(faults("space { \"size.d\" = { int = [2, \"size.r\"] } }"))
        .containsExactly(
            "search.space: Invalid parameter size.d: there is no size.r (must be after size.r, on"
                + " which it depends)");
    assertThat(
            faults(
                "space { \"model.hidden[i]\" = { int = [2, 4] }\n"
                    + " \"model.hidden-layers\" = { int = [1, 2] } }"))
        .containsExactly(
            "search.space: Invalid parameter model.hidden[i]: model.hidden-layers comes after it"
                + " (must be after model.hidden-layers, on which it depends)");
    assertThat(faults("trials = 3"))
        .containsExactly("search.space: Invalid space: empty (must have a parameter)");
  }

  @Test
  void refusesRulesThatDoNotFit() {
    assertThat(faults("prune { kind = halving, epochs = [2, 4], bracket = 5 }" + SPACE))
        .contains(
            "search.prune.epochs: Invalid rung: 4 (must be an epoch before 4 after which there is"
                + " a validation)");
    assertThat(faults("trials = 12, prune { kind = halving, epochs = [2], bracket = 5 }" + SPACE))
        .containsExactly(
            "search.trials: Invalid trials: 12 (must be a multiple of the bracket, so that each is"
                + " whole)");
    assertThat(faults("objective = loss, prune { below = 5 }" + SPACE))
        .anyMatch(fault -> fault.startsWith("search.prune.below: Unknown key: below"));
    assertThat(faults("prune { kind = threshold }" + SPACE))
        .containsExactly("search.prune.below: Invalid below: NaN (must be a number)");
  }

  @Test
  void keepsDataTheSameForAllThatAreCompared() {
    assertThat(faults("space { \"task.steps\" = { choice = [4, 8] } }"))
        .contains(
            "search.space: Invalid space: it has keys of the task (must not where a study has 2"
                + " arms and 1 sizes: all of them are trained on one data set)");
  }
}
