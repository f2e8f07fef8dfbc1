package io.headway.charts;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Words;
import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.core.task.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every trial of a page: a row each, and below it on demand how it learned and its settings. */
final class PageTrials {
  /** Points, and rows, of all curves together: what keeps a page of a thousand trials small. */
  private static final int POINTS = 20_000;

  private static final int ROWS = 10_000;
  private static final int FEWEST = 8;
  private static final int MOST = 60;

  private final Html html;
  private final HtmlTable tables;
  private final StudyResults results;
  private final Metric primary;
  private final TrialCurve curve;

  PageTrials(Html html, HtmlTable tables, StudyResults results, Analysis analysis) {
    this.html = html;
    this.tables = tables;
    this.results = results;
    this.primary = analysis.subject().primary();
    int trials = Math.max(1, results.finished().size());
    this.curve =
        new TrialCurve(
            html, LearningFigure.score(analysis), share(POINTS, trials), share(ROWS, trials));
  }

  private static int share(int all, int trials) {
    return Math.max(FEWEST, Math.min(MOST, all / trials));
  }

  void write() {
    Map<Trial, TrialResult> byTrial =
        results.trials().stream()
            .collect(Collectors.toMap(TrialResult::trial, Function.identity()));
    List<Trial> trials = results.measured().trials();
    html.tag("h2", "Every trial").text("\n");
    html.tag(
        "p",
        "Scores are of the test split; a dot marks the epoch whose weights were scored. Below each row:"
            + " its learning curve and its settings.");
    tables.begin(Quantity.of(trials.size(), "trial"), "class", "sorts trials");
    tables.beginHeader();
    tables.heading("arm", false);
    tables.heading("size", false);
    tables.heading("seed", true);
    tables.heading("state", false);
    tables.heading(primary.key() + primary.scale().suffix(), true);
    tables.heading("training loss", true);
    tables.heading("epochs", true);
    tables.heading("seconds", true);
    tables.heading("host", false);
    tables.endHeader();
    for (Trial trial : trials) {
      html.open("tbody");
      TrialResult result = byTrial.get(trial);
      if (result instanceof Finished finished) {
        finished(finished);
      } else if (result instanceof Failed failed) {
        failed(failed);
      } else {
        unfinished(trial, "missing", "");
        more("Settings");
        settings(trial);
        html.close().close().close();
      }
      html.close();
    }
    tables.end();
  }

  private void begin(Trial trial, String state) {
    html.open("tr", "class", state);
    html.tag("th", trial.arm().name(), "scope", "row");
    tables.size(trial.size().name(), false);
    html.tag("td", String.valueOf(trial.seed()), "class", "n");
    html.tag("td", state);
  }

  private void finished(Finished trial) {
    begin(trial.trial(), trial.untrained() ? "untrained" : "finished");
    Double score = trial.test().values().get(primary.key());
    html.tag("td", score == null ? "" : Words.number(primary.scale(), score), "class", "n");
    html.tag("td", String.format(Locale.ROOT, "%.4f", trial.finalTrainLoss()), "class", "n");
    html.tag("td", String.valueOf(trial.epochs()), "class", "n");
    html.tag("td", String.format(Locale.ROOT, "%.1f", trial.timing().trainSeconds()), "class", "n");
    html.tag("td", trial.provenance().host()).close();
    more("Curve and settings");
    curve.write(trial);
    html.tag(
        "p",
        String.format(
            Locale.ROOT,
            "%,d parameters; %.3g FLOPs; epoch %d scored; %s; peak memory %.2f GiB; %s",
            trial.parameterCount(),
            trial.trainingFlops(),
            trial.selectedEpoch(),
            Quantity.of(trial.timing().attempts(), "attempt"),
            trial.timing().peakProcessBytes() / (double) (1L << 30),
            origin(trial.provenance())));
    html.tag(
        "p",
        trial.test().values().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.6g", e.getKey(), e.getValue()))
            .collect(Collectors.joining("; ", "Test split: ", "")));
    settings(trial.trial());
    html.close().close().close();
  }

  private void failed(Failed failed) {
    unfinished(failed.trial(), "failed", failed.provenance().host());
    more(failed.stage() + ": " + failed.reason());
    if (!failed.cause().isEmpty()) {
      html.tag("p", failed.cause());
    }
    html.tag(
        "p",
        (failed.reproducible()
                ? "The same trial fails again. "
                : "The same run, started again, tries it again. ")
            + origin(failed.provenance()));
    settings(failed.trial());
    html.close().close().close();
  }

  private void unfinished(Trial trial, String state, String host) {
    begin(trial, state);
    for (int k = 0; k < 4; k++) {
      html.tag("td", "");
    }
    html.tag("td", host).close();
  }

  private void more(String summary) {
    html.open("tr", "class", "more").open("td", "colspan", "9").open("details");
    html.tag("summary", summary);
  }

  private static String origin(Provenance from) {
    return String.join("; ", List.of(from.codeVersion(), from.finishedAt()));
  }

  private void settings(Trial trial) {
    html.tag(
        "p",
        String.format(
            Locale.ROOT,
            "Learning rate %.4g; batch %d; at most %d epochs; id %s",
            trial.training().learningRate().peak(),
            trial.training().batching().batch(),
            trial.epochs(),
            trial.id()));
    html.tag(
        "p",
        trial.identity().facts().entrySet().stream()
            .filter(e -> !e.getKey().startsWith("task."))
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining("; ", "Settings that are not as usual: ", "")));
  }
}
