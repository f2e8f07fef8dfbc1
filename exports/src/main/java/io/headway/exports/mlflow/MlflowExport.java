package io.headway.exports.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.exports.mlflow.Experiments.Known;
import io.headway.exports.mlflow.Experiments.Place;
import io.headway.exports.trials.ExportedRun;
import io.headway.exports.trials.ExportedTrial;
import io.headway.exports.trials.Point;
import io.headway.exports.trials.Points;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells an MLflow server of a run: an experiment, in it a run for each training that has begun, and
 * one for the report, whose files are artifacts. What is there already stays; what is there and has
 * other content, or never became whole, is moved to MLflow's deleted runs and made again, since
 * MLflow forgets no number that it was told.
 */
public final class MlflowExport {
  private final Server server;
  private final Experiments experiments;
  private final String experiment;
  private int created;
  private int kept;
  private int replaced;
  private int removed;

  /**
   * What was done.
   *
   * @param experimentId id of the experiment
   * @param created runs that were not there
   * @param kept runs that were there already
   * @param replaced runs that were there and had other content, or were not whole
   * @param removed runs of trainings that the run has no more
   * @param reportLeftOut whether the server keeps no artifacts for its clients
   */
  public record Done(
      String experimentId,
      int created,
      int kept,
      int replaced,
      int removed,
      boolean reportLeftOut) {}

  /**
   * @param url of the server: {@code http://127.0.0.1:5000}
   * @param experiment its name
   * @throws IllegalArgumentException if that is no URL of a server
   */
  public MlflowExport(String url, Access access, String experiment) {
    this.server = new Server(url, access);
    this.experiments = new Experiments(server);
    this.experiment = experiment;
  }

  /**
   * Tells it all.
   *
   * @param report files of the report, if it was written
   * @throws IOException "Cannot reach ..." if there is no server
   * @throws IllegalArgumentException if the experiment holds something else
   * @throws IllegalStateException if the server refuses something
   */
  public Done export(ExportedRun run, List<Artifact> report) throws IOException {
    List<ExportedTrial> trials = run.begun();
    Names names = names(trials);
    Place place = experiments.experiment(experiment, run.identity(), run.study().question());
    Map<String, Known> known = experiments.runs(place.id());
    TreeSet<String> trainings = new TreeSet<>(known.keySet());
    trainings.remove(Tags.REPORT);
    if (run.isOfOthers(trainings)) {
      throw experiments.holdsAnother(experiment, run.identity() + ", trained otherwise");
    }
    for (ExportedTrial trial : trials) {
      RunContent content = RunContent.of(trial, names);
      String hash = content.hash();
      if (isDue(known.get(trial.id()), hash)) {
        JsonNode info = experiments.create(place.id(), content);
        experiments.complete(info.path("run_id").asText(), content, hash);
      }
    }
    if (run.leavesSomeBehind()) {
      removeLeftBehind(known, trials);
    }
    if (!report.isEmpty() && place.isProxied()) {
      tellReport(place.id(), run, report, known.get(Tags.REPORT));
    }
    boolean leftOut = !report.isEmpty() && !place.isProxied();
    return new Done(place.id(), created, kept, replaced, removed, leftOut);
  }

  /** Of an experiment that holds something of this run, what the run has no more. */
  private void removeLeftBehind(Map<String, Known> known, List<ExportedTrial> trials)
      throws IOException {
    Map<String, Known> behind = new TreeMap<>(known);
    behind.remove(Tags.REPORT);
    trials.forEach(trial -> behind.remove(trial.id()));
    if (trials.stream().anyMatch(trial -> known.containsKey(trial.id()))) {
      for (Known run : behind.values()) {
        experiments.delete(run);
        removed++;
      }
    }
  }

  private static Names names(List<ExportedTrial> trials) {
    TreeSet<String> names = new TreeSet<>();
    for (ExportedTrial trial : trials) {
      names.addAll(trial.parameters().keySet());
      Points.of(trial).stream().map(Point::name).forEach(names::add);
    }
    return new Names(names);
  }

  /** Whether a run has to be made, now that what was in its place is gone. */
  private boolean isDue(Known known, String hash) throws IOException {
    if (known == null) {
      created++;
    } else if (known.content().equals(hash)) {
      kept++;
      return false;
    } else {
      experiments.delete(known);
      replaced++;
    }
    return true;
  }

  private void tellReport(String id, ExportedRun run, List<Artifact> report, Known known)
      throws IOException {
    RunContent content = reportContent(run);
    String hash = hash(report);
    if (isDue(known, hash)) {
      JsonNode info = experiments.create(id, content);
      for (Artifact file : report) {
        server.put(Experiments.artifacts(info) + "/" + file.name(), file.content());
      }
      experiments.complete(info.path("run_id").asText(), content, hash);
    }
  }

  /** It is as old as the last training that it can tell of. */
  private static RunContent reportContent(ExportedRun run) {
    Optional<Long> end =
        run.trials().values().stream()
            .flatMap(trial -> trial.span().end().stream())
            .max(Comparator.naturalOrder())
            .map(Instant::toEpochMilli);
    TreeMap<String, String> tags = new TreeMap<>();
    tags.put(Tags.TRIAL, Tags.REPORT);
    tags.put("mlflow.source.name", "Headway");
    tags.put("mlflow.note.content", run.study().question());
    return new RunContent(Tags.REPORT, "FINISHED", end, end, new TreeMap<>(), tags, List.of());
  }

  private static String hash(List<Artifact> report) {
    TreeMap<String, String> files = new TreeMap<>();
    report.forEach(file -> files.put(file.name(), HexFormat.of().formatHex(file.content())));
    return Json.sha256(Json.canonical(files));
  }
}
