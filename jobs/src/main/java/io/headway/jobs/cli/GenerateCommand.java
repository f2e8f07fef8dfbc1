package io.headway.jobs.cli;

import io.headway.jobs.run.RunStudy;
import io.headway.jobs.storage.RunDirectory;
import picocli.CommandLine.Command;

/** Generates a study's data set. */
@Command(
    name = "generate",
    description = "Generates a study's data set.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway generate conf/maze16.conf --out /data/maze16"})
final class GenerateCommand extends SparkCommand {
  @Override
  int run(RunStudy run, RunDirectory directory) throws Exception {
    run.generate();
    return Headway.DONE;
  }

  @Override
  boolean trains() {
    return false;
  }
}
