package io.headway.jobs.search;

import io.headway.core.study.Study;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;

/**
 * What is left to do of a study, in its run directory.
 *
 * @param directory of the run
 */
public record SettledPlan(RunDirectory directory) {
  /** Keeps it. */
  public void write(Study settled) throws IOException {
    new StoredPlan(directory).settled(settled);
  }
}
