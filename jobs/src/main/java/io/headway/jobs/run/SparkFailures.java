package io.headway.jobs.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read of Spark's long messages. */
public final class SparkFailures {
  private static final Pattern MOST_RECENT =
      Pattern.compile("Task \\S+ in stage \\S+ failed (\\d+) times, most recent failure: (.*)");
  private static final Pattern LOST_EXECUTOR =
      Pattern.compile("ExecutorLostFailure \\(executor (\\S+) .*?Reason: (.*)");
  private static final Pattern OURS =
      Pattern.compile("(?:^|Exception: )((?:Invalid|Unknown|Cannot) .*)");

  private SparkFailures() {}

  /** One line: our own message if there is one in it, otherwise the gist of Spark's. */
  public static String reason(Throwable failure) {
    Throwable meant = failure;
    while (meant.getCause() != null && !OURS.matcher(message(meant)).lookingAt()) {
      meant = meant.getCause();
    }
    String line = message(meant);
    Matcher recent = MOST_RECENT.matcher(line);
    boolean given = recent.find();
    String last = given ? recent.group(2) : line;
    Matcher lost = LOST_EXECUTOR.matcher(last);
    if (lost.find()) {
      return "lost its executor %s times, most recently executor %s: %s"
          .formatted(given ? recent.group(1) : "several", lost.group(1), lost.group(2));
    }
    Matcher ours = OURS.matcher(last);
    return ours.find() ? ours.group(1) : last;
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
