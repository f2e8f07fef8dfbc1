package io.headway.reader;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where reading begins. */
public final class Runs {
  private Runs() {}

  /**
   * The run in a directory of this machine.
   *
   * @param directory as {@code headway run --out} was given it
   * @throws IllegalArgumentException "Cannot open ..." if it holds no run, or its data set is not
   *     whole yet
   * @throws IllegalStateException "Cannot read ..." if a file cannot be read
   */
  public static Run open(String directory) {
    return open(Path.of(directory));
  }

  /** As {@link #open(String)}. */
  public static Run open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot open %s: there is no such folder (headway run STUDY.conf --out %s makes it)",
              directory,
              directory));
    }
    try {
      return new Run(directory, new RunReader(new LocalRunFiles(directory)).gather());
    } catch (IOException e) {
      throw new CannotException(
          String.format(Locale.ROOT, "Cannot read %s: %s", directory, e.getMessage()), e);
    }
  }
}
