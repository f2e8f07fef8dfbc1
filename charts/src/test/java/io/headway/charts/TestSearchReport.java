package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Precision;
import io.headway.core.parse.StudyParser;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.search.Assignment;
import io.headway.core.search.Observation;
import io.headway.core.search.Sampler;
import io.headway.core.study.Audition;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Search;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of the published search, whose trials have other data each, with made-up outcomes. */
class TestSearchReport {
  /** Greatest share of right answers in a batch of 16, 32, 32 and 8. */
  private static final double[] BEST = {75, 62.5, 78.125, 87.5};

  private final Study study =
      StudyParser.parse(
          Path.of("..", "conf", "ctbprn-published.conf"),
          List.of(),
          (kind, device, precision, threads, spark) ->
              new EngineChoice("none", "cpu", Precision.FLOAT32, 1));

  private final Search search = study.search().orElseThrow();
  private final TunedStudy cell = TunedStudy.all(study).get(0);

  SearchResults results() {
    List<Entry> entries = new ArrayList<>();
    Map<Integer, List<Finished>> finished = new TreeMap<>();
    Sampler sampler = search.sampling();
    List<Observation> seen = new ArrayList<>();
    for (int number = 0; number < BEST.length; number++) {
      Assignment values = sampler.propose(number, seen).orElseThrow();
      seen.add(new Observation(number, values, BEST[number], false));
      Trial trial =
          cell.with(values)
              .known()
              .orElseThrow()
              .trials()
              .get(0)
              .with(new Audition(search.objective(), false, new TreeMap<>(), List.of()));
      SortedMap<String, Double> scores = new TreeMap<>();
      scores.put("accuracy", 50.0);
      scores.put("accuracy@best-batch", BEST[number]);
      scores.put("loss", 0.7);
      scores.put("loss@best-batch", 0.6 + number / 100.0);
      entries.add(
          new Entry(
              new Proposal(1, number, "ctbprn", "published", values, List.of(trial), ""),
              Optional.of(
                  new Outcome(
                      1,
                      number,
                      Outcome.State.FINISHED,
                      BEST[number],
                      1,
                      scores,
                      1000 + number,
                      ""))));
      finished.put(number, List.of(finished(trial, scores)));
    }
    return new SearchResults(
        study, List.of(new SearchResults.Cell(cell, entries, finished, Optional.empty())));
  }

  private static Finished finished(Trial trial, SortedMap<String, Double> scores) {
    int[] right = new int[trial.task().count(Split.VALIDATION)];
    for (int i = 0; i < right.length; i += 2) {
      right[i] = 1;
    }
    return new Finished(
        1,
        trial,
        trial.task().identity().hash(),
        new TreeMap<>(Map.of("all", 1000L)),
        1,
        List.of(new CurvePoint(1, 5, 0.7, 0, scores)),
        0.7,
        true,
        1,
        new Scores(scores, new TreeMap<>(Map.of("right", right))),
        new Timing(1, 1, 1, 1, 1, 1),
        new Provenance("", "", "", "", "", "", "", ""));
  }

  private String text(String name) {
    return SearchReport.words(results()).stream()
        .filter(file -> file.name().equals(name))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTableBeginsAsThePublishedOne() {
    List<String> lines = text("search_published-ctbprn.csv").lines().toList();
    assertThat(lines.get(0))
        .startsWith(
            "trial,val_accuracy,ce_loss,lr,d,rank,temperature,batch_size,seq_len,width,train,")
        .endsWith(",reason,guessing_mean,guessing_as_good,whole_accuracy,whole_loss");
    assertThat(lines.get(3))
        .startsWith("2,78.125,0.62,")
        .contains(",60.2316")
        .endsWith(",50.0,0.7");
  }

  @Test
  void chanceStandsBesideWhatIsTheBestOfSeveralBatches() {
    assertThat(text("search_summary.txt"))
        .contains("guessing: mean  P(as good)")
        .containsPattern("#2 +finished +78.13 +60.23 +0.005 ")
        .containsPattern("#0 +finished +75.00 +64.40 +0.178 ")
        .containsPattern("#3 +finished +87.50 +70.18 +0.164 ")
        .contains("Guessing: what coins give of the best batch");
  }

  @Test
  void proposalsWithOtherDataAreComparedUnpaired() {
    assertThat(text("search_summary.txt"))
        .contains(
            "3 of the other 3 that were trained to their end cannot be told from the best, #3, by accuracy"
                + " (3 have other data than it and are not paired; p adjusted by Holm)");
  }
}
