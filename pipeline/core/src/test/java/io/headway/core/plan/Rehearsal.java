package io.headway.core.plan;

import io.headway.core.json.Json;
import io.headway.core.parse.StudyParser;
import io.headway.core.parse.StudyTexts;
import io.headway.core.parse.TunedStudy;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A search whose trials are not trained: what they come to is a function of their settings. */
final class Rehearsal implements Journal {
  private static final Provenance NOWHERE = new Provenance("", "", "", "", "", "", "", "");
  private static final Timing NO_TIME = new Timing(1, 1, 1, 1, 1, 1);

  /** Of an arm at a size, with a parameter that matters and one that does not. */
  static final String STUDY =
      """
      name = rehearsal
      task { kind = areas, areas = 2, steps = 4, width = 8, train = 64, validation = 16, test = 16 }
      models = [ctbprn]
      sizes = [d8]
      define-sizes { d8 { d = 8, r = 2 } }
      seeds = [1, 2]
      training { epochs = 9, validations = 9, batch = 16 }
      search {
        trials = 12
        startup = 4
        ahead = 3
        confirm = 2
        confirm-seeds = 2
        space {
          "training.learning-rate" = { log-uniform = [1e-4, 1e-1] }
          "model.temperature" = { uniform = [0.5, 2.0] }
          "size.r" = { int = [1, 8] }
        }
      }
      """;

  private final List<Proposal> proposed = new ArrayList<>();
  private final Map<Integer, Outcome> ended = new TreeMap<>();

  static TunedStudy cell(String... overrides) {
    Study study = StudyParser.parse("rehearsal", STUDY, List.of(overrides), StudyTexts.ENGINES);
    return TunedStudy.all(study).get(0);
  }

  @Override
  public void proposed(Proposal proposal) {
    proposed.add(proposal);
  }

  @Override
  public void ended(Proposal proposal, Outcome outcome) {
    ended.put(outcome.number(), outcome);
  }

  List<Entry> kept() {
    return proposed.stream()
        .map(
            p ->
                new Entry(
                    Json.read(Json.pretty(p), Proposal.class, "proposal"),
                    java.util.Optional.ofNullable(ended.get(p.number()))
                        .map(o -> Json.read(Json.pretty(o), Outcome.class, "outcome"))))
        .toList();
  }

  Course course(TunedStudy cell, Map<String, TrialResult> results) {
    return new Course(cell, task -> task.known().orElseThrow(), kept(), results, this);
  }

  /**
   * Lets trials end in a random order on so many slots, until the search is over or so many have
   * ended.
   *
   * @return all results
   */
  Map<String, TrialResult> play(
      TunedStudy cell, Map<String, TrialResult> before, int slots, long seed, int most)
      throws IOException {
    Map<String, TrialResult> results = new TreeMap<>(before);
    Course course = course(cell, results);
    SplittableRandom random = new SplittableRandom(seed);
    List<Trial> waiting = new ArrayList<>(course.go());
    List<Trial> running = new ArrayList<>();
    int ends = 0;
    while (ends < most && !(waiting.isEmpty() && running.isEmpty())) {
      while (running.size() < slots && !waiting.isEmpty()) {
        running.add(waiting.remove(0));
      }
      Trial end = running.remove(random.nextInt(running.size()));
      TrialResult result = result(end);
      results.put(end.id(), result);
      ends++;
      for (Trial due : course.ended(result)) {
        if (!waiting.contains(due) && !running.contains(due)) {
          waiting.add(due);
        }
      }
    }
    return results;
  }

  /** Better the nearer the learning rate is to 0.01; far above it diverges; grows with epochs. */
  static TrialResult result(Trial trial) {
    double rate = trial.training().learningRate().peak();
    if (rate > 0.05) {
      return new Failed(2, trial, "train", "loss is not finite", true, "", NOWHERE);
    }
    double far = Math.abs(Math.log10(rate) + 2);
    List<CurvePoint> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= trial.epochs(); epoch++) {
      double accuracy = 100 - 20 * far - 10.0 / epoch + 0.001 * (trial.seed() % 7);
      SortedMap<String, Double> scores = new TreeMap<>(Map.of("accuracy", accuracy, "loss", far));
      curve.add(new CurvePoint(epoch, 4 * epoch, far, 0, scores));
      if (trial.audition().orElseThrow().prunes(epoch, accuracy)) {
        break;
      }
    }
    CurvePoint last = curve.get(curve.size() - 1);
    return new Finished(
        2,
        trial,
        "hash",
        new TreeMap<>(Map.of("all", 10L * trial.size().number("r"))),
        1e9,
        curve,
        far,
        false,
        last.epoch(),
        new Scores(last.validation(), new TreeMap<>()),
        NO_TIME,
        NOWHERE);
  }
}
