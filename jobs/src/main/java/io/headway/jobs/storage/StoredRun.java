package io.headway.jobs.storage;

import io.headway.core.files.RunFiles;
import io.headway.core.files.TextFile;
import org.apache.hadoop.fs.Path;

/** The files of a run directory, read from its storage. */
record StoredRun(RunDirectory directory) implements RunFiles {
  @Override
  public TextFile file(String relative) {
    return new StoredText(directory.storage(), new Path(directory.root(), relative));
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
