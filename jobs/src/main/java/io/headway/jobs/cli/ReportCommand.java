package io.headway.jobs.cli;

import io.headway.jobs.report.GatherResults;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Redraws figures, tables and summary. */
@Command(
    name = "report",
    description = "Redraws figures, tables and summary from finished results; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headway report runs/quick",
      "  headway report /data/theirs --to report",
      "  headway report runs/quick --outcomes"
    })
final class ReportCommand extends DirectoryCommand {
  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description =
          "where to write them, a path or a URI, e.g. of somebody else's run; default: DIR/report")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--outcomes",
      description =
          "also write outcomes.csv: what each test example of each trial gave, for headway analyze"
              + " --unit example and other programs")
  private boolean outcomes;

  @Override
  int run(RunDirectory directory) throws IOException {
    RunDirectory target = directory;
    Path folder = directory.report();
    if (to.isPresent()) {
      target = RunDirectory.at(to.get(), Hadoop.configuration());
      folder = target.root();
    }
    int exitCode = Reporting.report(directory, target.storage(), folder);
    if (outcomes) {
      GatherResults gathering = new GatherResults(directory);
      Reporting.list(gathering.writeOutcomes(gathering.gather(), target.storage(), folder));
    }
    return exitCode;
  }
}
