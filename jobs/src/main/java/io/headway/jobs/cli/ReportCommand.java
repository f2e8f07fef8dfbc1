package io.headway.jobs.cli;

import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Redraws figures, tables and summary. */
@Command(
    name = "report",
    description = "Redraws figures, tables and summary from finished results; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway report runs/quick"})
final class ReportCommand extends DirectoryCommand {
  @Override
  int run(RunDirectory directory) throws IOException {
    return Reporting.report(directory);
  }
}
