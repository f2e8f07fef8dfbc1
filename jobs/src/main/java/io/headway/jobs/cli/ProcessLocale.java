package io.headway.jobs.cli;

import io.headway.core.error.CannotException;
import io.headway.jobs.storage.FileNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The locale that this process was started in. In the POSIX one, which cron and slim images have,
 * Java reads every letter beyond ASCII as {@code ?}, in arguments and in the name of the working
 * directory.
 */
final class ProcessLocale {
  private static final Path ARGUMENTS = Path.of("/proc/self/cmdline");
  private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");

  /** What Java puts for bytes that are no letter of an encoding. */
  private static final char UNREADABLE = '\uFFFD';

  private ProcessLocale() {}

  /** Why the arguments of this process, or names relative to its directory, cannot be trusted. */
  static Optional<String> refusal() {
    if (!FileNames.encoding().equals(StandardCharsets.US_ASCII) || !Files.exists(ARGUMENTS)) {
      return Optional.empty();
    }
    try {
      for (byte b : Files.readAllBytes(ARGUMENTS)) {
        if (b < 0) {
          return Optional.of(refusal("the arguments"));
        }
      }
      String folder = Files.readSymbolicLink(WORKING_DIRECTORY).toString();
      return folder.indexOf(UNREADABLE) < 0
          ? Optional.empty()
          : Optional.of(refusal("the name of the working directory"));
    } catch (IOException e) {
      throw new CannotException("Cannot read the arguments: " + e.getMessage(), e);
    }
  }

  private static String refusal(String what) {
    return String.format(
        Locale.ROOT,
        "Cannot read %s, with letters beyond ASCII: this process was started in the POSIX"
            + " locale (%s)",
        what,
        FileNames.ADVICE);
  }
}
