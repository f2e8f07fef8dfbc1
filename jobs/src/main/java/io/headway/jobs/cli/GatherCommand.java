package io.headway.jobs.cli;

import io.headway.core.result.StudyResults;
import io.headway.jobs.report.GatherResults;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Checks that all results can be read together, and counts them. */
@Command(
    name = "gather",
    description = "Reads all results of a run directory and says what is there.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway gather runs/quick"})
final class GatherCommand extends DirectoryCommand {
  @Override
  int run(RunDirectory directory) throws IOException {
    StudyResults results = new GatherResults(directory).gather();
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %d trials, %d finished, %d failed, %d missing",
            results.study().name(),
            results.measured().trials().size(),
            results.finished().size(),
            results.failed().size(),
            results.measured().trials().size() - results.trials().size()));
    return Reporting.exitCode(results);
  }
}
