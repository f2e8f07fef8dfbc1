package io.headway.charts;

import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.EngineChoice;
import io.headway.core.task.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the results of a page come from, and how to have them again. */
final class PageProvenance {
  private final Html html;
  private final HtmlTable tables;
  private final StudyResults results;

  PageProvenance(Html html, HtmlTable tables, StudyResults results) {
    this.html = html;
    this.tables = tables;
    this.results = results;
  }

  void write() {
    html.tag("h2", "Provenance").text("\n");
    facts();
    machines();
    html.tag("h3", "To repeat it");
    html.tag(
        "p",
        "STUDY.conf is the study's file, which this one resolves; a finished run of the same study is"
            + " not trained again.");
    tables.lines("Commands", "headway run STUDY.conf --out DIR\nheadway report DIR\n");
    html.open("details").tag("summary", "The study, resolved (as in study.json)");
    tables.lines("Study", Json.pretty(results.study()));
    html.close();
  }

  private void facts() {
    DataSetCard data = results.data();
    EngineChoice engine = results.study().engine();
    List<Finished> finished = results.finished();
    html.open("dl");
    fact("Headway", distinct(Provenance::codeVersion));
    fact("data set", data.id());
    fact("SHA-256 of the data", data.sha256());
    fact(
        "examples",
        data.counts().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ")));
    fact(
        "engine",
        String.format(
            Locale.ROOT,
            "%s; %s, %s, %s a trial",
            distinct(Provenance::engine),
            engine.device(),
            engine.precision().key(),
            Quantity.of(engine.threads(), "thread")));
    fact("Java", distinct(Provenance::java));
    fact("operating system", distinct(Provenance::os));
    fact("Spark", distinct(Provenance::sparkApplication));
    fact("trials", Quantity.of(finished.size(), "finished trial"));
    fact(
        "training",
        String.format(
            Locale.ROOT,
            "%s in all; with data, scoring and starts %s",
            hours(finished.stream().mapToDouble(f -> f.timing().trainSeconds()).sum()),
            hours(finished.stream().mapToDouble(f -> f.timing().wallSeconds()).sum())));
    fact(
        "FLOPs",
        String.format(
            Locale.ROOT, "%.3g", finished.stream().mapToDouble(Finished::trainingFlops).sum()));
    fact(
        "peak memory of a process",
        memory(finished.stream().mapToLong(f -> f.timing().peakProcessBytes()).max().orElse(0)));
    List<String> times =
        finished.stream().map(f -> f.provenance().finishedAt()).sorted().distinct().toList();
    if (!times.isEmpty()) {
      fact("results of", times.get(0) + " to " + times.get(times.size() - 1) + " (UTC)");
    }
    html.close();
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      html.tag("dt", name).tag("dd", value).text("\n");
    }
  }

  /** All values that trials have of something, sorted. */
  private String distinct(Function<Provenance, String> of) {
    return results.trials().stream()
        .map(TrialResult::provenance)
        .map(of)
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private void machines() {
    SortedMap<String, List<Finished>> hosts = new TreeMap<>();
    for (Finished trial : results.finished()) {
      hosts
          .computeIfAbsent(
              trial.provenance().host() + "\n" + trial.provenance().processor(),
              host -> new ArrayList<>())
          .add(trial);
    }
    if (hosts.isEmpty()) {
      return;
    }
    html.tag("h3", "Machines");
    Table table = new Table(2, "host", "processor", "trials", "hours", "peak memory", "");
    hosts
        .values()
        .forEach(
            trials ->
                table.row(
                    trials.get(0).provenance().host(),
                    trials.get(0).provenance().processor(),
                    String.valueOf(trials.size()),
                    String.format(
                        Locale.ROOT,
                        "%.3g",
                        trials.stream().mapToDouble(f -> f.timing().trainSeconds()).sum() / 3600),
                    memory(
                        trials.stream()
                            .mapToLong(f -> f.timing().peakProcessBytes())
                            .max()
                            .orElse(0)),
                    ""));
    tables.write("Where trials were trained, and for how long", table);
  }

  private static String hours(double seconds) {
    return String.format(Locale.ROOT, "%.3g hours", seconds / 3600);
  }

  private static String memory(long bytes) {
    return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
  }
}
