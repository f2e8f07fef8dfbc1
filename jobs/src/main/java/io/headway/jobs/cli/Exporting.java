package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.core.files.RunLayout;
import io.headway.exports.mlflow.Access;
import io.headway.exports.mlflow.Artifact;
import io.headway.exports.mlflow.MlflowExport;
import io.headway.exports.trials.ExportedRun;
import io.headway.jobs.export.ExportFiles;
import io.headway.jobs.export.ExportTarget;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Exports of a run, and what people are told of them. */
final class Exporting {
  private static final String TRACKING_URI = "MLFLOW_TRACKING_URI";
  private static final String JOURNAL = "optuna-journal.log";

  private Exporting() {}

  /**
   * Exports it.
   *
   * @param experiment name of MLflow's experiment; empty for the study's
   */
  static int export(RunDirectory directory, ExportTarget target, Optional<String> experiment)
      throws IOException {
    if (experiment.isPresent() && target.kind() != ExportTarget.Kind.MLFLOW) {
      throw new InvalidException("Invalid --experiment: only --to mlflow has experiments");
    }
    ExportedRun run = ExportedRun.of(directory.reader());
    switch (target.kind()) {
      case OPTUNA_JOURNAL -> tell(ExportFiles.journal(run, place(directory, target, JOURNAL)));
      case TENSORBOARD -> {
        tell(ExportFiles.tensorboard(run, place(directory, target, target.kind().word())));
        tellWaiting(run);
      }
      case MLFLOW -> {
        mlflow(directory, run, target, experiment.orElse(run.study().name()));
        tellWaiting(run);
      }
    }
    return Headway.DONE;
  }

  private static RunDirectory place(RunDirectory directory, ExportTarget target, String usual)
      throws IOException {
    String location =
        target
            .where()
            .orElseGet(() -> String.join("/", directory.toString(), RunLayout.EXPORTS, usual));
    return RunDirectory.at(location, Hadoop.configuration());
  }

  private static void tell(ExportFiles.Done done) {
    System.out.println(String.format(Locale.ROOT, "%s (%s)", done.path(), done.words()));
  }

  private static void tellWaiting(ExportedRun run) {
    if (run.waiting() > 0) {
      Notes.say(
          String.format(Locale.ROOT, "%d trials have not begun: they are left out", run.waiting()));
    }
  }

  /** The variable is named that an address came from: who calls may not know of it. */
  private static MlflowExport export(String url, boolean ofVariable, String experiment) {
    Access access = Access.of(System.getenv());
    try {
      return new MlflowExport(url, access, experiment);
    } catch (InvalidException e) {
      throw ofVariable
          ? new InvalidException(e.getMessage() + ": it is what " + TRACKING_URI + " says", e)
          : e;
    }
  }

  private static void mlflow(
      RunDirectory directory, ExportedRun run, ExportTarget target, String experiment)
      throws IOException {
    String url =
        target
            .where()
            .or(() -> Optional.ofNullable(System.getenv(TRACKING_URI)))
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    new InvalidException(
                        "Invalid --to: mlflow (must be mlflow=URL of a server, such as"
                            + " mlflow=http://127.0.0.1:5000, or "
                            + TRACKING_URI
                            + " must say it)"));
    List<Artifact> report = ExportFiles.report(directory);
    MlflowExport export = export(url, target.where().isEmpty(), experiment);
    MlflowExport.Done done = export.export(run, report);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s/#/experiments/%s (%s: %d runs new, %d as before, %d replaced%s)",
            url.replaceFirst("/+$", ""),
            done.experimentId(),
            experiment,
            done.created(),
            done.kept(),
            done.replaced(),
            done.removed() > 0 ? String.format(Locale.ROOT, ", %d removed", done.removed()) : ""));
    if (done.replaced() + done.removed() > 0) {
      Notes.say("what was replaced is among MLflow's deleted runs");
    }
    if (done.reportLeftOut()) {
      Notes.say(
          "the report is left out: the server keeps no artifacts for its clients"
              + " (mlflow server --serve-artifacts)");
    } else if (report.isEmpty()) {
      Notes.say(
          String.format(
              Locale.ROOT,
              "there is no report to send along: headway report %s writes it",
              directory));
    }
  }
}
