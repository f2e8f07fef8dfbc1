package io.headway.charts;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.stats.Words;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.core.task.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of trainings, and below each on demand how it learned and its settings. */
final class TrialRows {
  private static final int COLUMNS = 10;

  /** Those that only a result fills, but for the host. */
  private static final int OF_RESULT = 4;

  private final Html html;
  private final HtmlTable tables;
  private final Metric primary;
  private final TrialCurve curve;

  /**
   * Rows of a page.
   *
   * @param primary the score that is shown
   */
  TrialRows(Html html, HtmlTable tables, Metric primary, TrialCurve curve) {
    this.html = html;
    this.tables = tables;
    this.primary = primary;
    this.curve = curve;
  }

  /** Begins a table of them; {@link HtmlTable#end} ends it. */
  void begin(String caption) {
    tables.begin(caption, "class", "sorts trials");
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
    tables.heading("learning rate", true);
    tables.endHeader();
  }

  /** One that came to an end, good or pruned. */
  void finished(Finished trial, String state, String more) {
    begin(trial.trial(), state);
    Double score = trial.test().values().get(primary.key());
    html.tag("td", score == null ? "" : Words.number(primary.scale(), score), "class", "n");
    html.tag("td", String.format(Locale.ROOT, "%.4f", trial.finalTrainLoss()), "class", "n");
    html.tag("td", String.valueOf(trial.epochs()), "class", "n");
    html.tag("td", String.format(Locale.ROOT, "%.1f", trial.timing().trainSeconds()), "class", "n");
    end(trial.trial(), trial.provenance().host());
    more(more);
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
            .collect(
                Collectors.joining(
                    "; ",
                    trial.trial().scored() == Split.TEST ? "Test split: " : "Validation split: ",
                    "")));
    close(trial.trial());
  }

  /** One that failed. */
  void failed(Failed failed) {
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
    close(failed.trial());
  }

  /** One that has no result. */
  void without(Trial trial, String state, String more) {
    unfinished(trial, state, "");
    more(more);
    close(trial);
  }

  private void begin(Trial trial, String state) {
    html.open("tbody").open("tr", "class", state);
    html.tag("th", trial.arm().name(), "scope", "row");
    tables.size(trial.size().name(), false);
    html.tag("td", String.valueOf(trial.seed()), "class", "n");
    html.tag("td", state);
  }

  private void end(Trial trial, String host) {
    html.tag("td", host);
    html.tag("td", rate(trial), "class", "n").close();
  }

  private void unfinished(Trial trial, String state, String host) {
    begin(trial, state);
    for (int k = 0; k < OF_RESULT; k++) {
      html.tag("td", "");
    }
    end(trial, host);
  }

  private void more(String summary) {
    html.open("tr", "class", "more").open("td", "colspan", String.valueOf(COLUMNS));
    html.open("details").tag("summary", summary);
  }

  private void close(Trial trial) {
    settings(trial);
    html.close().close().close().close();
  }

  private static String origin(Provenance from) {
    return String.join("; ", List.of(from.codeVersion(), from.finishedAt()));
  }

  private static String rate(Trial trial) {
    return String.format(Locale.ROOT, "%.4g", trial.training().learningRate().peak());
  }

  private void settings(Trial trial) {
    html.tag(
        "p",
        String.format(
            Locale.ROOT,
            "Learning rate %s; batch %d; at most %d epochs; id %s",
            rate(trial),
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
