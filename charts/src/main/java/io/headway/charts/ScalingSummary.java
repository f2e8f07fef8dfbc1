package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Laws;
import io.headway.core.stats.Names;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.SeedRounds;
import io.headway.core.study.Study;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The study in words and tables, each number with its interval and what it rests on. */
final class ScalingSummary {
  private final StudyResults results;
  private final Study study;
  private final Analysis analysis;
  private final Paragraphs text = new Paragraphs();

  private ScalingSummary(StudyResults results, Analysis analysis) {
    this.results = results;
    this.study = results.study();
    this.analysis = analysis;
  }

  static String of(
      StudyResults results,
      Analysis analysis,
      Laws laws,
      Optional<SeedRounds> rounds,
      Optional<Double> difference) {
    ScalingSummary summary = new ScalingSummary(results, analysis);
    summary.head();
    summary.scores();
    summary.references();
    summary.advantages();
    FairSections fair = new FairSections(summary.text);
    fair.views(analysis.views(), analysis.subject().primary().scale(), summary::shown);
    summary.frontiers(fair);
    fair.laws(laws);
    new PowerSections(summary.text)
        .limits(analysis, difference, rounds, results.study().seeds().size());
    summary.best();
    summary.gaps();
    summary.answers("Answers", analysis.headlines());
    summary.answers("Analysis checklist", analysis.checklist());
    return summary.text.toString();
  }

  /** Of the pairs that are compared, where there are points before the last epoch. */
  private void frontiers(FairSections fair) {
    fair.frontiers(
        FrontierPairs.of(results, analysis),
        analysis.subject().primary().scale(),
        analysis.subject().unit(),
        this::shown);
  }

  private String shown(String arm) {
    return study.arms().stream()
        .filter(a -> a.name().equals(arm))
        .map(Names::of)
        .findFirst()
        .orElse(arm);
  }

  private void head() {
    text.line(study.name());
    text.line("=".repeat(study.name().length()));
    text.line(study.question());
    text.line("");
    text.line(Caption.setting(results, analysis));
    String units = analysis.subject().unit().words();
    text.line(
        "Intervals are 95 %, over seeds and " + units + " both drawn at random (crossed random");
    text.line(
        "effects, Satterthwaite); one seed: over "
            + units
            + " only. Holm: p adjusted over the sizes.");
    String note = analysis.subject().unit().note();
    if (!note.isEmpty()) {
      text.wrapped("", "", note);
    }
    analysis
        .law()
        .ifPresent(
            law -> {
              text.line("");
              text.wrapped("", "", law.reason() + " " + theorem());
            });
  }

  private String theorem() {
    return analysis.lawHolds()
        ? "They are, on every example of every trial."
        : "THEY ARE NOT HERE: there is a fault in decoding or scoring.";
  }

  private void scores() {
    text.section("Scores on the test split");
    text.append(ScoreTables.scores(results, analysis));
    text.line(
        "Losses in nats; TFLOP and seconds are of the training of one seed; x baseline: parameters");
    text.line("as a multiple of the baseline's of the same size.");
    matched();
    text.section(
        String.format(
            Locale.ROOT,
            "Validation and test, means over seeds; improvement in %s over the first arm",
            analysis.subject().primary().scale().unit()));
    text.append(ScoreTables.comparison(results, analysis));
    ScoreTables.bySubset(results)
        .ifPresent(
            table -> {
              text.section("Scores by kind of test target, means over seeds");
              text.append(table);
            });
  }

  /** How near the parameter-matched arms come to the subject. */
  private void matched() {
    for (Arm arm : study.arms()) {
      if (analysis.roles().isMatched(arm)) {
        Map<String, Double> ratios = analysis.ratiosToMatched(arm);
        if (!ratios.isEmpty()) {
          text.line(Words.matched(arm, analysis.roles().subject().orElseThrow(), ratios) + ".");
        }
        study.sizes().stream()
            .map(ModelSize::name)
            .filter(size -> !ratios.containsKey(size))
            .forEach(size -> text.line(incomparable(arm, size)));
      }
    }
  }

  private String incomparable(Arm arm, String size) {
    return String.format(
        Locale.ROOT,
        "%s at %s: no measured %s to compare it with.",
        arm.name(),
        size,
        analysis.roles().title());
  }

  private void references() {
    if (results.data().references().isEmpty()) {
      return;
    }
    text.section("References without training on the same examples");
    text.append(ScoreTables.references(results, analysis));
  }

  private void advantages() {
    if (analysis.comparisons().isEmpty()) {
      return;
    }
    text.section(
        "Advantages in "
            + AdvantageTable.units(analysis)
            + ", paired on the same seeds and examples");
    text.append(AdvantageTable.of(analysis));
    if (analysis.subject().metrics().stream().anyMatch(metric -> metric.scale().lower())) {
      text.line("Above 0 is better everywhere: of a loss, it is what the loss is less by.");
    }
    text.line("");
    for (Comparison c : analysis.comparisons()) {
      String what = String.format(Locale.ROOT, "%s, %s: ", c.label(), c.metric().key());
      c.mean().ifPresent(e -> text.line("Mean advantage, " + what + Words.difference(e)));
      c.slope().ifPresent(e -> text.line("  change with size: " + Words.perDecade(e)));
    }
  }

  private void best() {
    text.section("Best configurations by mean " + analysis.subject().primary().key());
    for (Arm arm : study.arms()) {
      analysis.levels().stream()
          .filter(
              level ->
                  level.arm().equals(arm.name())
                      && level.metric().equals(analysis.subject().primary()))
          .max(
              Comparator.comparingDouble(
                  level -> level.metric().scale().sign() * level.estimate().mean()))
          .ifPresentOrElse(
              level ->
                  text.line(
                      String.format(
                          Locale.ROOT,
                          "%s: %s, %s parameters, %s",
                          Names.of(arm),
                          level.size(),
                          Words.count(level.parameters()),
                          Words.score(level.estimate()))),
              () -> text.line(Names.of(arm) + ": no finished trial"));
    }
    text.line("The best of several is flattered by chance: see the intervals.");
  }

  private void gaps() {
    text.section("Failed, missing and untrained trials");
    if (analysis.gaps().none()) {
      text.line("None.");
    }
    analysis.gaps().failed().forEach(trial -> text.line("failed     " + trial));
    analysis.gaps().missing().forEach(trial -> text.line("missing    " + trial));
    analysis.gaps().untrained().forEach(trial -> text.line("untrained  " + trial));
    analysis
        .gaps()
        .impossible()
        .forEach(i -> text.wrapped("impossible ", "           ", i.words()));
  }

  private void answers(String title, List<Answer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    text.section(title);
    for (Answer answer : answers) {
      text.line("* " + answer.question());
      text.wrapped("  ", "  ", answer.verdict());
      answer.details().forEach(detail -> text.wrapped("    - ", "      ", detail));
    }
  }
}
