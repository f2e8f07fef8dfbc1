package io.headway.jobs.cli;

import io.headway.jobs.run.RunStudy;
import io.headway.jobs.storage.RunDirectory;
import picocli.CommandLine.Command;

/** Generates, trains, gathers and reports; continues where it was. */
@Command(
    name = "run",
    description = "Generates, trains, gathers and reports; continues where it was.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway run conf/quick.conf --set spark.master=local[1]"})
final class RunCommand extends SparkCommand {
  @Override
  int run(RunStudy run, RunDirectory directory) throws Exception {
    return toTheEnd(run, directory);
  }

  /** All stages; returns the exit code. */
  static int toTheEnd(RunStudy run, RunDirectory directory) throws Exception {
    run.generate();
    run.train();
    return Reporting.report(directory);
  }
}
