package io.headway.jobs.cli;

import io.headway.core.task.Scale;
import io.headway.core.train.ScoreCurve;
import io.headway.jobs.text.Text;
import io.headway.jobs.watch.StudyStatus;
import io.headway.jobs.watch.TrialState;
import io.headway.jobs.watch.TrialStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** After both, once something has been validated; the last one where blocks are shown. */
  private static final List<String> SCORES = List.of("latest", "best", "curve");

  private static final int AFTER_LOSS = HEADER.indexOf("loss") + 1;

  private final Scale scale;
  private final boolean scores;
  private final boolean auxiliary;
  private final boolean blocks;

  private StatusText(StudyStatus status, boolean blocks) {
    this.scale = status.metric().scale();
    this.scores = status.hasScores();
    this.auxiliary = status.hasAuxiliaryLoss();
    this.blocks = blocks;
  }

  /**
   * A line for each trial: what failed, runs, waits and has finished; then the whole run.
   *
   * @param blocks whether its reader sees block characters
   */
  static String of(StudyStatus status, boolean blocks) {
    return table(status, blocks) + "\n" + String.join("\n", head(status)) + "\n";
  }

  /** Lines for a window: the whole run, then its trials. */
  static List<String> lines(StudyStatus status, boolean blocks) {
    List<String> lines = new ArrayList<>(head(status));
    lines.add("");
    table(status, blocks).lines().forEach(lines::add);
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
    status.finishedReport().ifPresent(r -> lines.add("Report: " + status.directory() + "/" + r));
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

  private static String table(StudyStatus status, boolean blocks) {
    List<TrialStatus> sorted = new ArrayList<>(status.trials());
    sorted.sort(Comparator.comparing(TrialStatus::state));
    StatusText shown = new StatusText(status, blocks);
    return Text.tableWithText(shown.header(), sorted.stream().map(shown::row).toList());
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(HEADER);
    if (scores) {
      header.addAll(AFTER_LOSS, blocks ? SCORES : SCORES.subList(0, SCORES.size() - 1));
    }
    if (auxiliary) {
      header.add(AFTER_LOSS, AUXILIARY);
    }
    return header;
  }

  private List<String> row(TrialStatus trial) {
    List<String> row = new ArrayList<>(plain(trial));
    if (scores) {
      Optional<ScoreCurve> curve = trial.figures().scores();
      List<String> cells = new ArrayList<>();
      cells.add(curve.map(c -> Text.decimal(c.latest().score(), scale.digits())).orElse(""));
      cells.add(curve.map(c -> Text.decimal(c.best().score(), scale.digits())).orElse(""));
      if (blocks) {
        cells.add(curve.map(Blocks::of).orElse(""));
      }
      row.addAll(AFTER_LOSS, cells);
    }
    if (auxiliary) {
      row.add(AFTER_LOSS, number(trial.figures().auxiliaryLoss(), 3));
    }
    return row;
  }

  private List<String> plain(TrialStatus trial) {
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
