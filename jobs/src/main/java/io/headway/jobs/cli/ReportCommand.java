package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.jobs.export.ExportTarget;
import io.headway.jobs.report.GatherResults;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Redraws figures, tables and summary; exports results for programs of others. */
@Command(
    name = "report",
    description = {
      "Redraws figures, tables and summary from finished results; trains nothing.",
      "With --to optuna-journal, tensorboard or mlflow it exports the results instead, of a run that",
      "is finished or not; exporting again adds what is new."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exports:",
      "  optuna-journal[=FILE]  the search or tuning of each arm at each size as a study of Optuna;",
      "                         default: DIR/exports/optuna-journal.log",
      "  tensorboard[=FOLDER]   a run for each training: losses, scores, learning rate, seconds,",
      "                         hyperparameters; default: DIR/exports/tensorboard",
      "  mlflow[=URL]           an experiment with a run for each training, and the report's files,",
      "                         told to a server; default: what MLFLOW_TRACKING_URI says. Who you",
      "                         are: MLFLOW_TRACKING_USERNAME and _PASSWORD, or _TOKEN",
      "They need no report, and leave alone what others have put there. A folder that is called",
      "tensorboard is ./tensorboard.",
      "",
      "Examples:",
      "  headway report runs/quick",
      "  headway report /data/theirs --to report",
      "  headway report runs/quick --outcomes",
      "  headway report runs/quick --difference 2",
      "  headway report runs/search --to optuna-journal",
      "  headway report hdfs:///runs/maze16 --to tensorboard=maze16-board",
      "  headway report runs/quick --to mlflow=http://127.0.0.1:5000 --experiment mine"
    })
final class ReportCommand extends DirectoryCommand {
  @Option(
      names = "--to",
      paramLabel = "FOLDER|EXPORT",
      description =
          "where to write them, a path or a URI, e.g. of somebody else's run; default: DIR/report;"
              + " or an export, see below")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "of --to mlflow: name of the experiment; default: the study's")
  private Optional<String> experiment = Optional.empty();

  @Option(
      names = "--outcomes",
      description =
          "also write outcomes.csv: what each test example of each trial gave, for headway analyze"
              + " --unit example and other programs")
  private boolean outcomes;

  @Option(
      names = "--difference",
      paramLabel = "NUMBER",
      description = "says how many seeds or test examples would show a difference of that size")
  private Optional<Double> difference = Optional.empty();

  @Override
  int run(RunDirectory directory) throws IOException {
    difference.ifPresent(PowerOptions::requireDifference);
    Optional<ExportTarget> export = to.flatMap(ExportTarget::of);
    if (export.isPresent() && outcomes) {
      throw new InvalidException("Invalid --outcomes: it is of a report, not of an export");
    }
    if (export.isPresent() && difference.isPresent()) {
      throw new InvalidException("Invalid --difference: it is of a report, not of an export");
    }
    if (export.isPresent()) {
      return Exporting.export(directory, export.get(), experiment);
    }
    if (experiment.isPresent()) {
      throw new InvalidException("Invalid --experiment: only --to mlflow has experiments");
    }
    return report(directory);
  }

  private int report(RunDirectory directory) throws IOException {
    RunDirectory target = directory;
    Path folder = directory.report();
    if (to.isPresent()) {
      target = RunDirectory.at(to.get(), Hadoop.configuration());
      folder = target.root();
    }
    int exitCode = Reporting.report(directory, difference, target.storage(), folder);
    if (outcomes) {
      GatherResults gathering = new GatherResults(directory);
      Reporting.list(gathering.writeOutcomes(gathering.gather(), target.storage(), folder));
    }
    return exitCode;
  }
}
