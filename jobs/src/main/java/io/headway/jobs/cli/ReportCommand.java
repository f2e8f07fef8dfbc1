package io.headway.jobs.cli;

import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
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
      "  headway report /data/theirs --to report"
    })
final class ReportCommand extends DirectoryCommand {
  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description =
          "where to write them, a path or a URI, e.g. of somebody else's run; default: DIR/report")
  private Optional<String> to = Optional.empty();

  @Override
  int run(RunDirectory directory) throws IOException {
    if (to.isEmpty()) {
      return Reporting.report(directory);
    }
    RunDirectory folder = RunDirectory.at(to.get(), Hadoop.configuration());
    return Reporting.report(directory, folder.storage(), folder.root());
  }
}
