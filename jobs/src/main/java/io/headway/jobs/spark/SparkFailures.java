package io.headway.jobs.spark;

import io.headway.core.error.Reason;
import io.headway.core.host.RootCause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read of Spark's long messages. */
public final class SparkFailures {
  private static final Pattern MOST_RECENT =
      Pattern.compile("Task \\S+ in stage \\S+ failed (\\d+) times, most recent failure: (.*)");
  private static final Pattern LOST_EXECUTOR =
      Pattern.compile("ExecutorLostFailure \\(executor (\\S+) .*?Reason: (.*)");

  /** Where Spark gives an executor's exception as text: the name of a class of ours. */
  private static final Pattern OURS = Pattern.compile("\\bio\\.headway\\.[\\w.$]+: (.*)");

  private static final String BARRIER = "failed barrier ResultStage";

  private SparkFailures() {}

  /** One line: our own message if there is one in it, otherwise the gist of Spark's. */
  public static String reason(Throwable failure) {
    Optional<Throwable> ours = Reason.forPeople(failure);
    if (ours.isPresent()) {
      return Reason.firstLine(ours.get());
    }
    Throwable meant = meant(failure);
    if (meant instanceof Error) {
      return RootCause.of(meant);
    }
    String line = message(meant);
    Matcher recent = MOST_RECENT.matcher(line);
    boolean given = recent.find();
    String last = given ? recent.group(2) : line;
    Matcher lost = LOST_EXECUTOR.matcher(last);
    if (lost.find()) {
      return given
          ? String.format(
              Locale.ROOT,
              "lost its executor %s times, most recently executor %s: %s",
              recent.group(1),
              lost.group(1),
              lost.group(2))
          : String.format(Locale.ROOT, "lost executor %s: %s", lost.group(1), lost.group(2));
    }
    return ours(last).orElse(last);
  }

  /** Our own message, if there is one: in a cause, or in the text where Spark kept no more. */
  public static Optional<String> forPeople(Throwable failure) {
    Optional<String> cause = Reason.forPeople(failure).map(Throwable::getMessage);
    return cause.isPresent() ? cause : ours(message(meant(failure)));
  }

  private static Optional<String> ours(String line) {
    Matcher ours = OURS.matcher(line);
    return ours.find() ? Optional.of(ours.group(1)) : Optional.empty();
  }

  /** The innermost that says something. */
  private static Throwable meant(Throwable failure) {
    Throwable meant = failure;
    while (meant.getCause() != null && meant.getCause().getMessage() != null) {
      meant = meant.getCause();
    }
    return meant;
  }

  /** The first line; of a barrier stage the one after it, which says why its task failed. */
  private static String message(Throwable failure) {
    List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
    boolean barrier = lines.size() > 1 && lines.get(0).contains(BARRIER);
    return barrier ? lines.get(1) : Reason.firstLine(failure);
  }
}
