package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command that reads a run directory; needs no Spark. */
abstract class DirectoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "run directory, a path or a URI")
  private String location;

  @Override
  public final Integer call() throws Exception {
    RunDirectory directory = RunDirectory.at(location, Hadoop.configuration());
    if (directory.readStudy().isEmpty()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read %s: it holds no study.json", directory));
    }
    return run(directory);
  }

  /** Does the command; returns the exit code. */
  abstract int run(RunDirectory directory) throws IOException;
}
