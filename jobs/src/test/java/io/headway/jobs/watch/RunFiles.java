package io.headway.jobs.watch;

import io.headway.core.json.Json;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.TaskKinds;
import io.headway.core.train.Progress;
import io.headway.core.train.ScoreCurve;
import io.headway.core.train.ScoreCurve.Point;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SomeTrial;
import io.headway.jobs.storage.Heartbeat;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** A run directory made by hand, with the files that a run would leave. */
public final class RunFiles {
  /** A process that this machine cannot see. */
  public static final Holder ELSEWHERE =
      new Holder("executor 3 of app-1", "far", 12, "another kernel", 34, "2026-01-01T00:00:00Z");

  static final ScoreCurve RISING =
      new ScoreCurve(List.of(new Point(1, 10), new Point(2, 62.5), new Point(3, 50)), 2);

  static final Duration TERM = Duration.ofSeconds(60);

  private final Path root;
  private final RunDirectory directory;
  private final Study study;

  private RunFiles(Path root, Study study) throws IOException {
    this.root = root;
    this.study = study;
    this.directory = RunDirectory.at(root.toString(), new Configuration());
    directory.makeWritable();
    directory.writeStudy(study);
  }

  /** A directory below a folder that holds a study of twelve trials, and nothing else. */
  public static RunFiles in(Path folder) throws IOException {
    return in(folder, SomeTrial.study(SmallStudy.write(folder)));
  }

  /** A directory below a folder that holds that study. */
  public static RunFiles in(Path folder, Study study) throws IOException {
    return new RunFiles(folder.resolve("run"), study);
  }

  /** The directory. */
  public RunDirectory directory() {
    return directory;
  }

  /** The directory. */
  public Path root() {
    return root;
  }

  /** Trials of the study. */
  public List<Trial> trials() {
    try {
      return directory.measured(study).orElseThrow().trials();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Trial trial(int index) {
    return trials().get(index);
  }

  Study study() {
    return study;
  }

  Path file(int trial, String name) {
    return file(trial(trial), name);
  }

  Lease take(int trial, Holder holder, Duration term) throws IOException {
    return take(trial(trial), holder, term);
  }

  private Lease take(Trial trial, Holder holder, Duration term) throws IOException {
    return directory.trial(trial).leases(term).acquire(holder);
  }

  void progress(int trial, int attempt, int step) throws IOException {
    progress(trial, attempt, step, 0);
  }

  void progress(int trial, int attempt, int step, double auxiliaryLoss) throws IOException {
    progress(trial, attempt, step, auxiliaryLoss, 0.004);
  }

  void progress(int trial, int attempt, int step, double auxiliaryLoss, double waitingShare)
      throws IOException {
    progress(trial(trial), attempt, step, auxiliaryLoss, waitingShare, Optional.empty());
  }

  /** It has validated. */
  void progress(int trial, int attempt, int step, ScoreCurve scores) throws IOException {
    progress(trial(trial), attempt, step, 0, 0, Optional.of(scores));
  }

  /** The trial runs and has scored 10, 62.5 and 50 %. */
  public void validated(int trial) throws IOException {
    validated(trial(trial));
  }

  void validated(Trial trial) throws IOException {
    take(trial, ELSEWHERE, TERM);
    progress(trial, 1, 18, 0, 0, Optional.of(RISING));
  }

  private void progress(
      Trial trial,
      int attempt,
      int step,
      double auxiliaryLoss,
      double waitingShare,
      Optional<ScoreCurve> scores)
      throws IOException {
    write(
        file(trial, "progress.json"),
        Json.pretty(
            new Heartbeat(
                new Progress(
                    "train", 2, 4, step, 24, 1.25, auxiliaryLoss, 640, 30, waitingShare, scores),
                attempt,
                0,
                "far",
                "cuda:1",
                7)));
  }

  /** The trial is done: 4 epochs of 6 steps. */
  public void finish(int trial, double score, double seconds) throws IOException {
    finish(trial, score, seconds, 4);
  }

  /** The trial is done, after so many epochs. */
  public void finish(int trial, double score, double seconds, int epochs) throws IOException {
    finish(trial, score, seconds, epochs, 0);
  }

  /** The same of a model with an auxiliary loss; 0 where it has none. */
  public void finish(int trial, double score, double seconds, int epochs, double auxiliaryLoss)
      throws IOException {
    finish(trial(trial), score, seconds, epochs, auxiliaryLoss);
  }

  void finish(Trial trial, double score, double seconds, int epochs, double auxiliaryLoss)
      throws IOException {
    String primary = TaskKinds.of(study.task()).subject().primary().key();
    CurvePoint last = new CurvePoint(epochs, 6 * epochs, 0.5, auxiliaryLoss, new TreeMap<>());
    finish(trial, last, Map.of(primary, score), seconds);
  }

  /** A trial of any study is done, with these scores of validation. */
  void finish(Trial trial, Map<String, Double> scores) throws IOException {
    finish(trial, new CurvePoint(4, 24, 0.5, 0, new TreeMap<>(scores)), scores, 1);
  }

  private void finish(Trial trial, CurvePoint last, Map<String, Double> scores, double seconds)
      throws IOException {
    Finished finished =
        new Finished(
            TrialResult.SCHEMA,
            trial,
            "hash",
            new TreeMap<>(),
            1e9,
            List.of(last),
            0.5,
            false,
            last.epoch(),
            new Scores(new TreeMap<>(scores), new TreeMap<>()),
            new Timing(seconds, seconds, 400, 50, 1L << 30, 1),
            origin());
    write(file(trial, "result.json"), Json.pretty(finished));
  }

  void fail(int trial, String reason, boolean reproducible) throws IOException {
    fail(trial(trial), reason, reproducible);
  }

  /** The last attempt at a trial of any study failed. */
  void fail(Trial trial, String reason, boolean reproducible) throws IOException {
    Failed failed =
        new Failed(TrialResult.SCHEMA, trial, "train", reason, reproducible, "", origin());
    write(file(trial, reproducible ? "result.json" : "failure.json"), Json.pretty(failed));
  }

  private Path file(Trial trial, String name) {
    return root.resolve("trials").resolve(trial.id()).resolve(name);
  }

  private static Provenance origin() {
    return new Provenance("0.1.0", "", "", "", "", "near", "app-1", "2026-01-01T01:00:00Z");
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** As if a file had been written so long ago, by the storage's clock. */
  static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
