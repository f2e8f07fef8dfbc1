package io.headway.jobs.cli;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import io.headway.core.train.Progress;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.train.Heartbeat;
import io.headway.jobs.train.TrialFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** A table of the trials. */
@Command(
    name = "status",
    description = "Shows each trial's state, progress and time left.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway status runs/quick"})
final class StatusCommand extends DirectoryCommand {
  /** Without a sign of life for so long, a trial is not running. */
  private static final long SILENCE_MILLIS = 120_000;

  @Override
  int run(RunDirectory directory) throws IOException {
    Study study = directory.readStudy().orElseThrow();
    List<List<String>> rows = new ArrayList<>();
    Map<String, Integer> states = new TreeMap<>();
    for (Trial trial : study.trials()) {
      List<String> row = row(directory, trial);
      rows.add(row);
      states.merge(row.get(1), 1, Integer::sum);
    }
    System.out.print(
        Text.table(
            List.of("trial", "state", "epoch", "loss", "score", "examples/s", "left", "where"),
            rows));
    System.out.println();
    System.out.println("%s: %s".formatted(study.name(), states));
    return Headway.DONE;
  }

  private static List<String> row(RunDirectory directory, Trial trial) throws IOException {
    Optional<TrialResult> result = directory.readResult(trial);
    if (result.isEmpty()) {
      result = directory.readFailure(trial);
    }
    if (result.isPresent() && result.get() instanceof Finished finished) {
      String metric = Task.of(trial.task()).primaryMetric();
      return List.of(
          trial.label(),
          "finished",
          String.valueOf(trial.training().epochs()),
          Text.decimal(finished.finalTrainLoss(), 3),
          Text.decimal(finished.test().value(metric), 1) + " %",
          Text.decimal(finished.timing().examplesPerSecond(), 0),
          "",
          finished.provenance().host());
    }
    if (result.isPresent() && result.get() instanceof Failed failed) {
      return List.of(
          trial.label(), "failed", "", "", "", "", "", failed.stage() + ": " + failed.reason());
    }
    Optional<Heartbeat> heartbeat = new TrialFiles(directory, trial).readHeartbeat();
    if (heartbeat.isEmpty()) {
      return List.of(trial.label(), "waiting", "", "", "", "", "", "");
    }
    Progress progress = heartbeat.get().progress();
    long silence = System.currentTimeMillis() - heartbeat.get().updatedAtMillis();
    return List.of(
        trial.label(),
        silence > SILENCE_MILLIS ? "interrupted" : "running",
        progress.epoch() + "/" + progress.epochs(),
        Text.decimal(progress.loss(), 3),
        "",
        Text.decimal(progress.examplesPerSecond(), 0),
        Text.duration(progress.etaSeconds()),
        heartbeat.get().host() + " " + heartbeat.get().device());
  }
}
