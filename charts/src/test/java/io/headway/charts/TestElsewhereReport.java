package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.elsewhere.ModelConditions;
import io.headway.core.elsewhere.Place;
import io.headway.core.elsewhere.Places;
import io.headway.core.elsewhere.Scored;
import io.headway.core.parse.StudyParser;
import io.headway.core.result.Scores;
import io.headway.core.stats.ElsewhereComparison;
import io.headway.core.stats.ElsewhereComparison.Change;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of trained models elsewhere, whose scores are planted. */
final class TestElsewhereReport {
  private static final String TEXT =
      """
      name = some
      task { kind = maze, size = 4, train = 64, validation = 16, test = 200, position = sinusoidal }
      models = [baseline, looped, poh-hrm]
      refinements = 2
      fast-steps = 3
      sizes = [nano]
      define-sizes { nano { d = 8, H = 2, f = 16, L = 1 } }
      seeds = [1, 2, 3]
      training { epochs = 2, batch = 16 }
      evaluate.examples = 200
      """;

  /** Of a trained model, its chance of reaching the goal somewhere. */
  private interface Chance {
    double of(String arm, Map<String, String> condition);
  }

  private static ElsewhereResults results(String grid, Chance chance) {
    Study study =
        StudyParser.parse(
            "some",
            TEXT + grid,
            List.of(),
            (kind, device, precision, threads, spark) ->
                new EngineChoice("none", "cpu", precision, threads));
    Places places = new Places(study);
    Elsewhere elsewhere = study.elsewhere().orElseThrow();
    Map<Trial, Scored> scored = new LinkedHashMap<>();
    Map<Trial, ModelConditions> models = new LinkedHashMap<>();
    for (Trial trial : study.known().orElseThrow().trials()) {
      List<Scored.At> at = new ArrayList<>();
      for (Place place : places.of(trial)) {
        at.add(at(trial, place, chance.of(trial.arm().name(), place.condition())));
      }
      scored.put(trial, new Scored(1, trial.id(), elsewhere.examples(), elsewhere.seed(), at));
      models.put(trial, places.models(trial));
    }
    return new ElsewhereResults(study.known().orElseThrow(), elsewhere, scored, models, Map.of());
  }

  /** The same mazes are hard for all settings of the same weights. */
  private static Scored.At at(Trial trial, Place place, double chance) {
    SplittableRandom random = new SplittableRandom(trial.seed());
    TreeMap<String, int[]> outcomes = new TreeMap<>();
    int[] reached = random.doubles(200).mapToInt(hard -> hard < chance ? 1 : 0).toArray();
    outcomes.put(Task.of(trial.task()).primaryMetric().outcome(), reached);
    return new Scored.At(place.condition(), "hash", new Scores(new TreeMap<>(), outcomes));
  }

  private static String words(ElsewhereResults results) {
    return ElsewhereSummary.of(results).replaceAll("\\s+", " ");
  }

  @Test
  void saysWhereOtherValuesHelpAndWhereTheyHurt() {
    ElsewhereResults results =
        results(
            "evaluate { task.size = [4, 6], model.refinements = [1, 2, 4] }",
            (arm, at) ->
                switch (arm
                    + at.getOrDefault("model.refinements", "")
                    + "@"
                    + at.get("task.size")) {
                  case "looped1@4" -> 0.3;
                  case "looped4@6" -> 0.9;
                  default -> 0.6;
                });
    assertThat(words(results))
        .contains(
            "Beside the trained model.refinements = 2, adjusted over all 4 comparisons of looped:"
                + " better is 4 at task.size = 6; worse is 1 at task.size = 4.")
        .contains("* model.refinements = 4 is better than 2 at task.size = 6: +")
        .contains("* model.refinements = 1 is worse than 2 at task.size = 4: -")
        .contains(
            "adjusted over all 4 comparisons of poh-hrm: no other value is shown to be better, and"
                + " none to be worse.")
        .doesNotContain("comparisons of baseline", "have no scores", "has no scores");
  }

  /** Whether it ever hurts is asked of all places at once. */
  @Test
  void adjustsOverAllComparisonsOfAnArm() {
    ElsewhereResults results =
        results(
            "evaluate { task.size = [4, 6], task.braid = [0, 0.5], model.refinements = [1, 2, 4] }",
            (arm, at) ->
                0.6
                    - 0.02 * Integer.parseInt(at.getOrDefault("model.refinements", "0"))
                    - 0.03 * Integer.parseInt(at.get("task.size")));
    List<Change> changes =
        ElsewhereReport.comparisons(results).stream()
            .filter(c -> c.arm().equals("looped"))
            .flatMap(c -> c.changes().stream())
            .toList();
    assertThat(changes).hasSize(8);
    Change least =
        changes.stream()
            .min(Comparator.comparingDouble(c -> c.advantage().estimate().orElseThrow().p()))
            .orElseThrow();
    double p = least.advantage().estimate().orElseThrow().p();
    assertThat(p).isBetween(1e-9, 0.1);
    assertThat(least.advantage().adjustedP()).isCloseTo(8 * p, within(1e-12));
  }

  @Test
  void anyKeyOfModelsHasATrainedValueAndPlacesNeedNoKeyOfTheTask() {
    ElsewhereResults results =
        results(
            "evaluate.model.fast-steps = [1, 3]",
            (arm, at) -> "1".equals(at.get("model.fast-steps")) ? 0.3 : 0.8);
    assertThat(words(results))
        .contains("3 (trained)")
        .contains("over all 1 comparison of poh-hrm: no other value is shown to be better; worse")
        .containsPattern("better; worse is 1\\. \\* model\\.fast-steps = 1 is worse than 3: -")
        .doesNotContain(" at :");
    assertThat(ElsewhereReport.figures(results)).isNotEmpty();
  }

  @Test
  void aModelThatLacksAKeyIsToldOnceWithoutIt() {
    ElsewhereResults results =
        results(
            "evaluate { task.size = [4], model { refinements = [1, 2], fast-steps = [1, 3] } }",
            (arm, at) -> 0.7);
    List<ElsewhereComparison> all = ElsewhereReport.comparisons(results);
    assertThat(all)
        .extracting(c -> c.arm() + c.rows().orElse("") + c.other())
        .containsExactly(
            "baseline{}",
            "loopedmodel.refinements{}",
            "poh-hrmmodel.fast-steps{model.refinements=1}",
            "poh-hrmmodel.fast-steps{model.refinements=2}");
    assertThat(all).extracting(c -> c.panel().cells().size()).containsExactly(1, 2, 2, 2);
    assertThat(all.get(1).trained()).contains("2");
    assertThat(all.get(2).trained()).as("R is another").isEmpty();
    assertThat(all.get(3).trained()).contains("3");
    assertThat(words(results))
        .contains(
            "Under none of these values of model.fast-steps is the model as it was trained: nothing"
                + " is compared.")
        .doesNotContain("missing");
    assertThat(ElsewhereReport.figures(results)).hasSize(2);
  }

  @Test
  void whatIsMissingIsSaidAndWhatCannotBeReadIsNamed() {
    ElsewhereResults whole = results("evaluate.task.size = [4, 6]", (arm, at) -> 0.7);
    Map<Trial, Scored> some = new LinkedHashMap<>(whole.scored());
    List<Trial> trials = List.copyOf(some.keySet());
    trials.subList(0, 3).forEach(some::remove);
    ElsewhereResults results =
        new ElsewhereResults(
            whole.study(),
            whole.elsewhere(),
            some,
            whole.models(),
            Map.of(trials.get(0), "Cannot read it: it is empty"));
    assertThat(words(results))
        .contains("* baseline nano, seed 1: Cannot read it: it is empty")
        .contains("Of 9 trials 2 have no scores here: not trained to the end, or not scored on")
        .contains("looped nano");
  }
}
