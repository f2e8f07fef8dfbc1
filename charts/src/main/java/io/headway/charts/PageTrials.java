package io.headway.charts;

import io.headway.charts.OtherTraining.Purpose;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.task.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every training of a page: those that are compared, then those of a tuning or a search. */
final class PageTrials {
  /** Points, and rows, of all curves together: what keeps a page of a thousand trials small. */
  private static final int POINTS = 20_000;

  private static final int ROWS = 10_000;
  private static final int FEWEST = 8;
  private static final int MOST = 60;

  private final Html html;
  private final HtmlTable tables;
  private final StudyResults results;
  private final List<OtherTraining> others;
  private final TrialRows rows;

  PageTrials(
      Html html,
      HtmlTable tables,
      StudyResults results,
      Analysis analysis,
      List<OtherTraining> others) {
    this.html = html;
    this.tables = tables;
    this.results = results;
    this.others = others;
    int trials = Math.max(1, results.finished().size() + others.size());
    TrialCurve curve =
        new TrialCurve(
            html, LearningFigure.score(analysis), share(POINTS, trials), share(ROWS, trials));
    this.rows = new TrialRows(html, tables, analysis.subject().primary(), curve);
  }

  private static int share(int all, int trials) {
    return Math.max(FEWEST, Math.min(MOST, all / trials));
  }

  void write() {
    html.tag("h2", "Every trial").text("\n");
    html.tag(
        "p",
        "Scores are of the test split; a dot marks the epoch whose weights were scored. Below each row:"
            + " its learning curve and its settings.");
    compared();
    for (Purpose purpose : Purpose.values()) {
      List<OtherTraining> own = others.stream().filter(o -> o.purpose() == purpose).toList();
      if (!own.isEmpty()) {
        others(purpose, own);
      }
    }
  }

  private void compared() {
    Map<Trial, TrialResult> byTrial =
        results.trials().stream()
            .collect(Collectors.toMap(TrialResult::trial, Function.identity()));
    List<Trial> trials = results.measured().trials();
    rows.begin(Quantity.of(trials.size(), "trial"));
    for (Trial trial : trials) {
      TrialResult result = byTrial.get(trial);
      if (result instanceof Finished finished) {
        rows.finished(
            finished, finished.untrained() ? "untrained" : "finished", "Curve and settings");
      } else if (result instanceof Failed failed) {
        rows.failed(failed);
      } else {
        rows.without(trial, "missing", "Settings");
      }
    }
    tables.end();
  }

  private void others(Purpose purpose, List<OtherTraining> trainings) {
    html.tag("h3", purpose.title()).text("\n");
    html.tag(
        "p",
        "Not compared. Scores are of the "
            + (trainings.get(0).trial().scored() == Split.TEST ? "test" : "validation")
            + " split.");
    rows.begin(
        Quantity.of(trainings.size(), "training")
            + ": "
            + purpose.title().toLowerCase(Locale.ROOT));
    for (OtherTraining other : trainings) {
      if (other.finished().isPresent()) {
        rows.finished(
            other.finished().get(), other.state(), "Curve and settings of " + other.label());
      } else {
        rows.without(
            other.trial(),
            other.state(),
            other.label() + (other.reason().isEmpty() ? "" : ": " + other.reason()));
      }
    }
    tables.end();
  }
}
