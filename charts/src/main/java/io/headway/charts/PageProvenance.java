package io.headway.charts;

import io.headway.charts.OtherTraining.Purpose;
import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.FileName;
import io.headway.core.task.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the results of a page come from, and how to have them again. */
final class PageProvenance {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Html html;
  private final HtmlTable tables;
  private final StudyResults results;
  private final List<OtherTraining> others;

  /** All that came to an end, those that are not compared too. */
  private final List<Finished> finished;

  PageProvenance(Html html, HtmlTable tables, StudyResults results, List<OtherTraining> others) {
    this.html = html;
    this.tables = tables;
    this.results = results;
    this.others = others;
    this.finished =
        Stream.concat(
                results.finished().stream(), others.stream().flatMap(o -> o.finished().stream()))
            .toList();
  }

  /**
   * All of it.
   *
   * @param file the study's file, which runs by itself; empty if it was not kept
   */
  void write(Optional<String> file) {
    html.tag("h2", "Provenance").text("\n");
    facts();
    machines();
    html.tag("h3", "To repeat it").text("\n");
    file.ifPresentOrElse(this::repeat, this::repeatWithoutFile);
    html.open("details").tag("summary", "The study, resolved (as in study.json)");
    tables.lines("Study", Json.pretty(results.study().shown()));
    html.close();
  }

  private void repeat(String file) {
    String name = FileName.isValid(results.study().name()) ? results.study().name() : "study";
    String saved = name + ".conf";
    html.open("p");
    html.tag("a", "Save " + saved, "download", saved, "href", address(file));
    html.text(
        ", the study's file with what it includes and what was set over it; paths are as they were"
            + " written. In another folder this trains all of it again:");
    html.close();
    tables.lines(
        "Commands",
        String.format(Locale.ROOT, "headway run %s\nheadway report runs/%s\n", saved, name));
    html.open("details").tag("summary", saved);
    tables.lines(saved, file);
    html.close();
  }

  /** The content itself, so that nothing is asked of a network. */
  private static String address(String file) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return "data:text/plain;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private void repeatWithoutFile() {
    html.tag(
        "p",
        "STUDY.conf is the study's file, which was not kept with the run and which what is below"
            + " resolves; a finished run of the same study is not trained again.");
    tables.lines("Commands", "headway run STUDY.conf --out DIR\nheadway report DIR\n");
  }

  private void facts() {
    DataSetCard data = results.data();
    EngineChoice engine = results.study().engine();
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
    fact("trials", parts(own -> Quantity.of(own.size(), "finished trial")));
    fact("training", parts(own -> hours(own, f -> f.timing().trainSeconds())));
    fact("with data, scoring and starts", parts(own -> hours(own, f -> f.timing().wallSeconds())));
    fact(
        "FLOPs",
        parts(
            own ->
                String.format(
                    Locale.ROOT, "%.3g", own.stream().mapToDouble(Finished::trainingFlops).sum())));
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

  /** Something of all trainings, and where there are others than the compared, of each kind. */
  private String parts(Function<List<Finished>, String> of) {
    if (others.isEmpty()) {
      return of.apply(finished);
    }
    List<String> parts = new ArrayList<>();
    parts.add("comparison " + of.apply(results.finished()));
    for (Purpose purpose : Purpose.values()) {
      List<OtherTraining> own = others.stream().filter(o -> o.purpose() == purpose).toList();
      if (!own.isEmpty()) {
        parts.add(
            purpose.title().toLowerCase(Locale.ROOT)
                + " "
                + of.apply(own.stream().flatMap(o -> o.finished().stream()).toList()));
      }
    }
    return of.apply(finished) + " in all: " + String.join(", ", parts);
  }

  /** All values that trials have of something, sorted. */
  private String distinct(Function<Provenance, String> of) {
    return Stream.concat(results.trials().stream(), finished.stream())
        .map(TrialResult::provenance)
        .map(of)
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private void machines() {
    SortedMap<String, List<Finished>> hosts = new TreeMap<>();
    for (Finished trial : finished) {
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
                    number(trials, f -> f.timing().trainSeconds()),
                    memory(
                        trials.stream()
                            .mapToLong(f -> f.timing().peakProcessBytes())
                            .max()
                            .orElse(0)),
                    ""));
    tables.write("Where trials were trained, and for how long", table);
  }

  private static String hours(List<Finished> trials, ToDoubleFunction<Finished> seconds) {
    return number(trials, seconds) + " hours";
  }

  /** Their hours, three digits of it. */
  private static String number(List<Finished> trials, ToDoubleFunction<Finished> seconds) {
    return String.format(
        Locale.ROOT, "%.3g", trials.stream().mapToDouble(seconds).sum() / SECONDS_PER_HOUR);
  }

  private static String memory(long bytes) {
    return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
  }
}
