package io.headway.jobs.cli;

import io.headway.core.task.Scale;
import io.headway.jobs.text.Text;
import io.headway.jobs.watch.StudyStatus;
import io.headway.jobs.watch.TrialState;
import io.headway.jobs.watch.TrialStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** A status as text. */
final class StatusText {
  /** A trial gives signs of life more often than that. */
  private static final double SILENCE_SECONDS = 30;

  private static final List<String> HEADER =
      List.of("trial", "state", "epoch", "done", "loss", "score", "ex/s", "left", "where, why");

  /** Share of the time from which on waiting for examples is worth a word. */
  private static final double TOLD_WAITING = 0.01;

  /** After the loss, where a model has one. */
  private static final String AUXILIARY = "auxiliary";

  private StatusText() {}

  /** The whole run, then a line for each trial in the study's order. */
  static String of(StudyStatus status) {
    return table(status.trials(), status.metric().scale())
        + "\n"
        + String.join("\n", head(status))
        + "\n";
  }

  /** Lines for a window: the whole run, then what runs, failed, waits and has finished. */
  static List<String> lines(StudyStatus status) {
    List<TrialStatus> sorted = new ArrayList<>(status.trials());
    sorted.sort(Comparator.comparing(TrialStatus::state));
    List<String> lines = new ArrayList<>(head(status));
    lines.add("");
    table(sorted, status.metric().scale()).lines().forEach(lines::add);
    return lines;
  }

  /** One line with the time. */
  static String dated(StudyStatus status) {
    return status.seenAt() + " " + summary(status);
  }

  private static List<String> head(StudyStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(status));
    lines.add(status.holder().map(h -> "Run by " + h).orElse("Nobody runs it now"));
    lines.addAll(status.notes());
    return lines;
  }

  private static String summary(StudyStatus status) {
    StringJoiner line = new StringJoiner(", ");
    line.add(String.format(Locale.ROOT, "%s: %s", status.name(), status.countsInWords()));
    line.add(Text.percent(status.share()) + " done");
    if (!status.hasEnded() && status.holder().isEmpty()) {
      line.add("nobody runs it");
    } else if (!status.hasEnded()) {
      status
          .secondsLeft()
          .ifPresent(s -> line.add(String.format(Locale.ROOT, "about %s left", Text.duration(s))));
    }
    return line.toString();
  }

  private static String table(List<TrialStatus> trials, Scale scale) {
    boolean auxiliary = trials.stream().anyMatch(TrialStatus::hasAuxiliaryLoss);
    return Text.tableWithText(
        auxiliary ? withAuxiliary(HEADER, AUXILIARY) : HEADER,
        trials.stream()
            .map(
                trial ->
                    auxiliary
                        ? withAuxiliary(
                            row(trial, scale), number(trial.figures().auxiliaryLoss(), 3))
                        : row(trial, scale))
            .toList());
  }

  private static List<String> withAuxiliary(List<String> row, String auxiliary) {
    List<String> more = new ArrayList<>(row);
    more.add(HEADER.indexOf("loss") + 1, auxiliary);
    return more;
  }

  private static List<String> row(TrialStatus trial, Scale scale) {
    OptionalDouble score = trial.figures().score();
    return List.of(
        trial.label(),
        trial.state().key(),
        trial.epochInWords(),
        trial.advance().step() == 0 ? "" : Text.percent(trial.share()),
        number(trial.figures().loss(), 3),
        score.isPresent() ? number(score, scale.digits()) + scale.suffix() : "",
        number(trial.figures().examplesPerSecond(), 0),
        left(trial),
        where(trial));
  }

  private static String number(OptionalDouble number, int decimals) {
    return number.isPresent() ? Text.decimal(number.getAsDouble(), decimals) : "";
  }

  private static String left(TrialStatus trial) {
    OptionalDouble left = trial.figures().secondsLeft();
    return left.isPresent() ? Text.duration(left.getAsDouble()) : "";
  }

  private static String where(TrialStatus trial) {
    StringJoiner words = new StringJoiner(", ");
    if (!trial.reason().isEmpty()) {
      words.add(trial.reason());
    }
    if (trial.endedEarly()) {
      words.add("ended early");
    }
    if (!trial.where().isEmpty()) {
      words.add(trial.where());
    }
    double waiting = trial.figures().waitingShare().orElse(0);
    if (waiting >= TOLD_WAITING) {
      words.add("waits for data " + Text.percent(waiting));
    }
    if (trial.attempt() > 1) {
      words.add("attempt " + trial.attempt());
    }
    double silence = trial.figures().silentSeconds().orElse(0);
    if (silence > SILENCE_SECONDS || trial.state() == TrialState.INTERRUPTED) {
      words.add(String.format(Locale.ROOT, "last seen %s ago", Text.duration(silence)));
    }
    return words.toString();
  }
}
