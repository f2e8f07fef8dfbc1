package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Laws;
import io.headway.core.stats.Names;
import io.headway.core.study.SeedRounds;
import java.util.List;
import java.util.Optional;

/** Answers and tables of a page: scores, advantages, equal cost, references, power, laws. */
final class PageTables {
  private final Html html;
  private final HtmlTable tables;
  private final StudyResults results;
  private final Analysis analysis;

  PageTables(Html html, HtmlTable tables, StudyResults results, Analysis analysis) {
    this.html = html;
    this.tables = tables;
    this.results = results;
    this.analysis = analysis;
  }

  /** Each question with its answer and the numbers behind it. */
  void answers(String title, List<Answer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    html.tag("h2", title).text("\n");
    for (Answer answer : answers) {
      html.open("section", "class", "answer").tag("h3", answer.question());
      html.tag("p", answer.verdict());
      if (!answer.details().isEmpty()) {
        html.open("ul");
        answer.details().forEach(detail -> html.tag("li", detail));
        html.close();
      }
      html.close();
    }
  }

  /** The tables of numbers. */
  void numbers() {
    html.tag("h2", "Tables").text("\n");
    html.tag("p", Caption.setting(results, analysis));
    html.tag("h3", "Scores on the test split");
    tables.write(
        "Means over seeds, with 95 % intervals where the heading says so",
        ScoreTables.scores(results, analysis));
    html.tag(
        "p",
        "Losses in nats; TFLOP and seconds are of the training of one seed; x baseline: parameters as a"
            + " multiple of the baseline's of the same size.",
        "class",
        "soft");
    html.tag("h3", "Validation and test");
    tables.write(
        "Means over seeds; improvement in "
            + analysis.subject().primary().scale().unit()
            + " over the first arm",
        ScoreTables.comparison(results, analysis));
    ScoreTables.bySubset(results)
        .ifPresent(
            table -> {
              html.tag("h3", "Scores by kind of test target");
              tables.write("Means over seeds", table);
            });
    if (!analysis.comparisons().isEmpty()) {
      html.tag("h3", "Advantages");
      tables.write(
          "In " + AdvantageTable.units(analysis) + ", paired on the same seeds and examples",
          AdvantageTable.of(analysis));
    }
    FairSections fair = new FairSections(new HtmlProse(html, tables, "h3"));
    fair.views(analysis.views(), analysis.subject().primary().scale(), this::shown);
    fair.frontiers(
        FrontierPairs.of(results, analysis),
        analysis.subject().primary().scale(),
        analysis.subject().unit(),
        this::shown);
    if (!results.data().references().isEmpty()) {
      html.tag("h3", "References");
      tables.write(
          "Without training on the same examples", ScoreTables.references(results, analysis));
    }
  }

  private String shown(String arm) {
    return results.study().arms().stream()
        .filter(a -> a.name().equals(arm))
        .map(Names::of)
        .findFirst()
        .orElse(arm);
  }

  /** What could have been shown, and power laws. */
  void limits(Optional<SeedRounds> rounds, Optional<Double> difference) {
    HtmlProse prose = new HtmlProse(html, tables, "h2");
    new PowerSections(prose).limits(analysis, difference, rounds, results.study().seeds().size());
    new FairSections(prose).laws(Laws.of(results));
  }
}
