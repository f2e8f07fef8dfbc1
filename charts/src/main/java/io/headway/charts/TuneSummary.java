package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Names;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import io.headway.core.study.Tune;
import io.headway.core.task.Quantity;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a tuning did, what it found, and what would have been said without it. */
final class TuneSummary {
  private final TuneResults results;
  private final Study study;
  private final Tune tune;
  private final Prose text;

  private TuneSummary(TuneResults results, Prose text) {
    this.text = text;
    this.results = results;
    this.study = results.study().study();
    this.tune = study.tune().orElseThrow();
  }

  static String of(
      TuneResults results, Optional<StudyResults> tuned, Optional<StudyResults> untuned) {
    Paragraphs text = new Paragraphs();
    write(text, results, tuned, untuned);
    return text.toString();
  }

  /** The same into a text or a page. */
  static void write(
      Prose text,
      TuneResults results,
      Optional<StudyResults> tuned,
      Optional<StudyResults> untuned) {
    TuneSummary summary = new TuneSummary(results, text);
    summary.protocol();
    summary.rates();
    summary.budget();
    if (tuned.isPresent() && untuned.isPresent()) {
      summary.untuned(tuned.get(), untuned.get());
    }
  }

  private void protocol() {
    text.title("Tuning of " + study.name());
    text.wrapped(
        String.format(
            Locale.ROOT,
            "%d learning rates at each of the %s, %d at each larger one, %s decades apart; %s for"
                + " each, with seeds that the comparison does not use; %s %s of the validation"
                + " split. The best is where a parabola through it and its neighbours has its"
                + " top; where it was at an edge, up to %s followed. At larger sizes the rates"
                + " lie around what a line through those of the smaller ones says. The test split"
                + " was not looked at.",
            tune.rates(),
            Quantity.of(Math.min(tune.smallest(), study.sizes().size()), "smallest size"),
            tune.laterRates(),
            tune.spacing(),
            tune.seeds() == 1 ? "one training" : tune.seeds() + " trainings",
            tune.lower() ? "least" : "greatest",
            tune.objective(),
            Quantity.of(tune.extend(), "further rate")));
  }

  private void rates() {
    text.section("Learning rates");
    Table table =
        new Table(
            2,
            "size",
            "arm",
            "parameters",
            "study's own",
            "found",
            "best " + tune.objective(),
            "sensitivity",
            "trainings",
            "flags");
    for (Arm arm : study.arms()) {
      for (SizeTuning size : results.sizes()) {
        if (size.arm().equals(arm)) {
          table.row(
              size.size().name(),
              Names.of(arm),
              Words.count(size.parameters()),
              RatePoint.words(size.own()),
              size.optimum().map(RatePoint::words).orElse(size.hasFailed() ? "none" : "open"),
              size.best(tune.lower()).map(TuneTable::number).orElse("-"),
              size.sensitivity(tune.lower()).map(TuneTable::number).orElse("-"),
              String.valueOf(size.trainings()),
              flags(size));
        }
      }
    }
    text.append(table);
    text.wrapped(
        "Sensitivity: by how much "
            + tune.objective()
            + " is worse than the best on average over the rates that were tried; one that failed"
            + " counts as the worst that did not. Compare it between arms of one size that have as"
            + " many trainings: others were tried at other rates.");
  }

  private static String flags(SizeTuning size) {
    long failed = size.points().stream().filter(p -> p.reason().isPresent()).count();
    return (size.atEdge() ? "at the edge of what was tried" : "")
        + (size.atEdge() && failed > 0 ? "; " : "")
        + (failed > 0 ? Quantity.of((int) failed, "rate") + " failed" : "");
  }

  private void budget() {
    text.section("Budget");
    for (Arm arm : study.arms()) {
      int trainings =
          results.sizes().stream()
              .filter(size -> size.arm().equals(arm))
              .mapToInt(SizeTuning::trainings)
              .sum();
      text.line(
          String.format(Locale.ROOT, "%s: %s", Names.of(arm), Quantity.of(trainings, "training")));
    }
    text.line(
        String.format(
            Locale.ROOT,
            "All tuning: %.3g FLOPs, %.2f times the comparison's (planned: %.2f; at most %s).",
            results.flops(),
            results.flops() / results.comparisonFlops(),
            results.plannedFlops() / results.comparisonFlops(),
            tune.atMost()));
    long edges = results.sizes().stream().filter(SizeTuning::atEdge).count();
    if (edges > 0) {
      text.wrapped(
          String.format(
              Locale.ROOT,
              "At %s the best rate has no neighbour on one side: a better one may lie beyond.",
              Quantity.of((int) edges, "place")));
    }
  }

  private static Map<String, String> verdicts(StudyResults results) {
    Map<String, String> verdicts = new HashMap<>();
    Analysis.of(results).headlines().forEach(own -> verdicts.put(own.question(), own.verdict()));
    return verdicts;
  }

  private void untuned(StudyResults tuned, StudyResults untuned) {
    int seeds = untuned.study().seeds().size();
    text.section("What would have been said without tuning");
    text.wrapped(
        String.format(
            Locale.ROOT,
            "With the study's own rates, %s%s.",
            Quantity.of(seeds, "seed"),
            seeds == 1 ? ": intervals are over the test data alone, and too narrow" : ""));
    Map<String, String> before = verdicts(untuned);
    boolean fewer = seeds < tuned.study().seeds().size();
    // Otherwise other seeds would be taken for what tuning does.
    Map<String, String> same = fewer ? verdicts(tuned.ofSeeds(untuned.study().seeds())) : Map.of();
    for (Answer after : Analysis.of(tuned).headlines()) {
      text.line("* " + after.question());
      String verdict = before.getOrDefault(after.question(), "Not asked.");
      text.wrapped("    - not tuned: ", "      ", verdict);
      if (fewer) {
        text.wrapped(
            seeds == 1 ? "    - tuned, the same seed: " : "    - tuned, the same seeds: ",
            "      ",
            same.getOrDefault(after.question(), "Not asked."));
      }
      text.wrapped("    - tuned: ", "      ", after.verdict());
    }
  }
}
