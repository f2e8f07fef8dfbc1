package io.headway.reader;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where reading begins. */
public final class Runs {
  /** What {@code --out} takes besides paths: {@code hdfs://}, {@code s3a://}. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");

  private Runs() {}

  /**
   * The run in a directory of this machine.
   *
   * @param directory as {@code headway run --out} was given it
   * @throws IllegalArgumentException "Invalid run directory: ..." if it is no path of this machine;
   *     "Cannot open ..." if it holds no run, or its data set is not whole yet
   * @throws IllegalStateException "Cannot read ..." if a file cannot be read
   */
  public static Run open(String directory) {
    if (directory.isBlank() || SCHEME.matcher(directory).lookingAt()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid run directory: %s (must be a path of this machine; a run that is elsewhere is"
                  + " copied here first)",
              directory.isBlank() ? "\"" + directory + "\"" : directory));
    }
    return open(Path.of(directory));
  }

  /** As {@link #open(String)}. */
  public static Run open(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Cannot open %s: it is a file, not the folder of a run", directory));
    } else if (!Files.isDirectory(directory)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot open %s: there is no such folder (headway run STUDY.conf --out %s makes it)",
              directory,
              directory));
    }
    try {
      RunReader reader = new RunReader(new LocalRunFiles(directory));
      return new Run(directory, reader.gather(), reader.search());
    } catch (IOException e) {
      throw new CannotException(
          String.format(Locale.ROOT, "Cannot read %s: %s", directory, e.getMessage()), e);
    }
  }
}
