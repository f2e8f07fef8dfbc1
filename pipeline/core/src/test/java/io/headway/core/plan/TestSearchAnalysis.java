package io.headway.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Outcome.State;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.stats.SearchAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What may be said of proposals beside the best one. */
final class TestSearchAnalysis {
  private static final int EXAMPLES = 400;

  /** Shares of right answers, and parameters, by number. */
  private static final double[] RIGHT = {0.80, 0.79, 0.60, 0.805};

  private static final long[] PARAMETERS = {900, 300, 10, 500};

  /** Examples are as hard for one as for another; 0, 1 and 3 differ in a few. */
  private static int[] outcomes(int number) {
    SplittableRandom random = new SplittableRandom(1);
    int[] right = new int[EXAMPLES];
    for (int j = 0; j < EXAMPLES; j++) {
      right[j] = random.nextDouble() < RIGHT[number] ? 1 : 0;
    }
    return right;
  }

  private static SearchAnalysis analysis() throws IOException {
    return analysis(RIGHT.length, 0);
  }

  /** Of the first few proposals; the last of them has that many examples right for certain. */
  private static SearchAnalysis analysis(int count, int certain) throws IOException {
    TunedStudy cell = Rehearsal.cell("search.ahead=11");
    Course course = new Rehearsal().course(cell, Map.of());
    course.go();
    List<Entry> entries = new ArrayList<>();
    Map<Integer, List<Finished>> finished = new HashMap<>();
    for (int number = 0; number < count; number++) {
      Proposal proposal = course.entries().get(number).proposal();
      int[] right = outcomes(number);
      Arrays.fill(right, 0, number == count - 1 ? certain : 0, 1);
      double accuracy = 100 * Arrays.stream(right).average().orElseThrow();
      TreeMap<String, Double> scores = new TreeMap<>(Map.of("accuracy", accuracy));
      entries.add(
          new Entry(
              proposal,
              Optional.of(
                  new Outcome(
                      1, number, State.FINISHED, accuracy, 9, scores, PARAMETERS[number], ""))));
      finished.put(
          number,
          List.of(
              new Finished(
                  2,
                  proposal.trials().get(0),
                  "hash",
                  new TreeMap<>(),
                  1,
                  List.of(new CurvePoint(9, 1, 0, 0, scores)),
                  0,
                  false,
                  9,
                  new Scores(scores, new TreeMap<>(Map.of("right", right))),
                  new Timing(1, 1, 1, 1, 1, 1),
                  new Provenance("", "", "", "", "", "", "", ""))));
    }
    Proposal failed = course.entries().get(RIGHT.length).proposal();
    entries.add(new Entry(failed, Optional.of(Outcome.failed(RIGHT.length, "diverged"))));
    SearchResults.Cell results = new SearchResults.Cell(cell, entries, finished, Optional.empty());
    return SearchAnalysis.of(new SearchResults(cell.study(), List.of(results)), results);
  }

  @Test
  void tellsApartWhatCanBe() throws IOException {
    SearchAnalysis analysis = analysis();
    assertThat(analysis.best().orElseThrow().proposal().number()).isEqualTo(3);
    assertThat(analysis.comparisons()).containsOnlyKeys(0, 1, 2);
    assertThat(analysis.comparisons().get(0).isAlike()).isTrue();
    assertThat(analysis.comparisons().get(2).isAlike()).isFalse();
    assertThat(analysis.comparisons().get(2).difference().mean()).isBetween(-25.0, -15.0);
    assertThat(analysis.alike()).isEqualTo(2);
  }

  @Test
  void theBestStandsApartWhereEachOtherCanBeToldFromIt() throws IOException {
    assertThat(analysis().standsApart()).isFalse();
    assertThat(analysis(RIGHT.length, EXAMPLES).standsApart()).isTrue();
    assertThat(analysis(1, 0).standsApart()).as("from nothing").isFalse();
  }

  @Test
  void namesTheSimplestOfThose() throws IOException {
    assertThat(analysis().simplest().orElseThrow().proposal().number()).isEqualTo(1);
  }

  @Test
  void importancesAreOfEnoughProposals() throws IOException {
    assertThat(analysis().importance()).isEmpty();
    List<Entry> entries = new ArrayList<>();
    TunedStudy cell = Rehearsal.cell("search.trials=60", "search.sampler=random");
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.play(cell, Map.of(), 2, 1, Integer.MAX_VALUE);
    entries.addAll(rehearsal.kept());
    SearchResults.Cell results = new SearchResults.Cell(cell, entries, Map.of(), Optional.empty());
    Map<String, Double> importance =
        SearchAnalysis.of(new SearchResults(cell.study(), List.of(results)), results).importance();
    assertThat(importance)
        .containsOnlyKeys("training.learning-rate", "model.temperature", "size.r");
    assertThat(importance.values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(0.999, 1.001);
    assertThat(importance.get("training.learning-rate")).as("all that matters").isGreaterThan(0.7);
  }
}
