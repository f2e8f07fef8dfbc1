package io.headway.jobs.cli;

import io.headway.core.host.RootCause;
import io.headway.jobs.spark.SparkFailures;
import io.headway.jobs.storage.IoReasons;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.apache.spark.SparkException;

/** What people read when something fails. */
final class Errors {
  private Errors() {}

  /**
   * Our own messages as they are; of others' the innermost cause's first line, with its class; of
   * an {@link Error} its root cause, too.
   */
  static String message(Throwable failure) {
    Throwable meant = failure;
    while (meant instanceof SparkException && meant.getCause() != null) {
      meant = meant.getCause();
    }
    if (meant instanceof Error) {
      return "Cannot finish: " + RootCause.of(meant);
    }
    String message = String.valueOf(meant.getMessage());
    if (meant instanceof SparkException) {
      message = SparkFailures.reason(meant);
    }
    if (meant instanceof FileSystemException refusal) {
      return "Cannot finish: " + IoReasons.of(refusal);
    }
    boolean ours = message.matches("(?s)(Invalid|Unknown|Cannot) .*");
    if (meant instanceof SparkException && !ours) {
      return "Cannot finish: " + message;
    }
    return ours
        ? message
        : String.format(
            Locale.ROOT,
            "Cannot finish: %s: %s",
            meant.getClass().getSimpleName(),
            message.lines().findFirst().orElse("no reason given"));
  }
}
