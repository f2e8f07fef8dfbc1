package io.headway.jobs.storage;

import io.headway.core.error.InvalidException;
import io.headway.core.files.TextFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsDirectoryException;

/** A file of a run directory, read from its storage. */
record StoredText(Storage storage, Path path) implements TextFile {
  @Override
  public String name() {
    return UserPaths.text(path);
  }

  @Override
  public Optional<String> text() throws IOException {
    try {
      return storage.readText(path);
    } catch (PathIsDirectoryException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: it is a folder (delete it, and run the same command again)",
              name()),
          e);
    }
  }
}
