package io.headway.jobs.cli;

import io.headway.jobs.run.RunStudy;
import io.headway.jobs.storage.RunDirectory;
import picocli.CommandLine.Command;

/** Trains the trials that are not done; the data set must be there. */
@Command(
    name = "train",
    description = "Trains the trials that are not done; the data set must be there.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway train conf/maze16.conf --out /data/maze16"})
final class TrainCommand extends SparkCommand {
  @Override
  int run(RunStudy run, RunDirectory directory) throws Exception {
    run.train();
    return Reporting.exitCode(run.gather());
  }
}
