package io.headway.core.host;

import io.headway.core.error.Reason;
import java.net.UnknownHostException;
import java.util.Locale;

/** What is behind an {@link Error}, which itself rarely says more than that something broke. */
public final class RootCause {
  private RootCause() {}

  /** One line: the innermost cause, and what helps against it where that is known. */
  public static String of(Throwable failure) {
    Throwable root = Reason.innermost(failure);
    String message = Reason.firstLine(root);
    return String.format(
        Locale.ROOT, "%s: %s%s", root.getClass().getSimpleName(), message, help(root, message));
  }

  private static String help(Throwable root, String message) {
    if (root instanceof OutOfMemoryError) {
      return message.contains("native thread")
          ? " (a limit of the system on threads, processes or memory is reached)"
          : " (more heap: -Xmx in HEADWAY_JAVA_OPTIONS; on a cluster spark.driver.memory and"
              + " spark.executor.memory)";
    }
    if (root instanceof StackOverflowError) {
      return " (more stack: -Xss in HEADWAY_JAVA_OPTIONS or spark.executor.extraJavaOptions)";
    }
    if (message.contains("failed to map segment")) {
      return " (is its folder mounted noexec? -Djava.io.tmpdir=FOLDER names another, in"
          + " HEADWAY_JAVA_OPTIONS or spark.executor.extraJavaOptions)";
    }
    if (message.contains("cannot open shared object file")) {
      return " (the library must be installed on this host)";
    }
    if (message.contains("No space left on device")) {
      return " (the same command goes on when there is room)";
    }
    if (root instanceof UnknownHostException) {
      return " (the name must resolve, e.g. by /etc/hosts)";
    }
    return root instanceof ClassNotFoundException ? " (its jar must be on the class path)" : "";
  }
}
