package io.headway.jobs.watch;

import static io.headway.jobs.watch.Markup.escape;

import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.train.ScoreCurve;
import io.headway.jobs.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The trials of a page: what failed and why, then what runs, waits and is done. */
final class TrialTable {
  private static final List<String> COLUMNS =
      List.of("trial", "progress", "loss", "score", "examples/s", "time", "where");

  /** After the progress, once something has been validated; the curve's column says of what. */
  private static final List<String> SCORES = List.of("latest", "best", "curve");

  /** After the loss, where a model has one. */
  private static final String AUXILIARY = "auxiliary";

  /** Characters of a reason that are shown: a thousand trials may fail of the same. */
  private static final int MOST_OF_REASON = 300;

  private static final String EMPTY = "<td></td>";

  private final StudyStatus status;
  private final boolean scores;
  private final List<String> columns;
  private final StringBuilder page;

  private TrialTable(StudyStatus status, StringBuilder page) {
    this.status = status;
    this.scores = status.hasScores();
    this.page = page;
    this.columns = new ArrayList<>(COLUMNS);
    if (status.hasAuxiliaryLoss()) {
      columns.add(columns.indexOf("loss") + 1, AUXILIARY);
    }
    if (scores) {
      columns.addAll(columns.indexOf("progress") + 1, SCORES);
    }
  }

  /** Adds the table to a page. */
  static void write(StudyStatus status, StringBuilder page) {
    new TrialTable(status, page).table();
  }

  private void add(String line) {
    page.append(line).append('\n');
  }

  private void table() {
    add("<section class=\"card scroll\">");
    add("<table>");
    add("<thead><tr>");
    for (String column : columns) {
      add(
          String.format(
              Locale.ROOT,
              "<th%s>%s</th>",
              column.equals("progress") ? " class=\"left\"" : "",
              escape(title(column))));
    }
    add("</tr></thead>");
    for (Map.Entry<TrialState, Integer> count : status.counts().entrySet()) {
      TrialState state = count.getKey();
      add(String.format(Locale.ROOT, "<tbody class=\"of-%s\">", state.key()));
      add(
          String.format(
              Locale.ROOT,
              "<tr class=\"group\"><td colspan=\"%d\"><span class=\"dot\"></span>%s</td></tr>",
              columns.size(),
              state.key()));
      List<TrialStatus> trials =
          status.trials().stream().filter(trial -> trial.state() == state).toList();
      if (state == TrialState.WAITING) {
        labels(trials);
      } else {
        trials.forEach(this::row);
      }
      add("</tbody>");
    }
    add("</table>");
    add("</section>");
  }

  /** Trials of which there is no more to say. */
  private void labels(List<TrialStatus> trials) {
    add(
        String.format(
            Locale.ROOT, "<tr><td colspan=\"%d\"><div class=\"labels\">", columns.size()));
    trials.forEach(
        trial -> add(String.format(Locale.ROOT, "<span>%s</span>", escape(trial.label()))));
    add("</div></td></tr>");
  }

  private void row(TrialStatus trial) {
    TrialState state = trial.state();
    add(String.format(Locale.ROOT, "<tr class=\"%s\">", state.key()));
    add(String.format(Locale.ROOT, "<td class=\"trial\">%s</td>", escape(trial.label())));
    add("<td class=\"left\"><div class=\"cell\">");
    if (state != TrialState.FAILED && state != TrialState.UNREADABLE) {
      add(bar("bar", state, trial.share()));
      add(String.format(Locale.ROOT, "<span class=\"soft\">%s</span>", escape(advance(trial))));
    }
    add("</div></td>");
    if (scores) {
      scores(trial.figures().scores(), trial.advance().epochs());
    }
    add(String.format(Locale.ROOT, "<td>%s</td>", number(trial.figures().loss(), 3, "")));
    if (columns.contains(AUXILIARY)) {
      OptionalDouble auxiliary = trial.figures().auxiliaryLoss();
      add(String.format(Locale.ROOT, "<td>%s</td>", number(auxiliary, 3, "")));
    }
    add(String.format(Locale.ROOT, "<td>%s</td>", score(trial.figures().score())));
    add(
        String.format(
            Locale.ROOT, "<td>%s</td>", number(trial.figures().examplesPerSecond(), 0, "")));
    add(String.format(Locale.ROOT, "<td>%s</td>", time(trial)));
    add(String.format(Locale.ROOT, "<td class=\"soft\">%s</td>", escape(where(trial))));
    add("</tr>");
    if (!trial.reason().isEmpty()) {
      add(
          String.format(
              Locale.ROOT,
              "<tr class=\"reason %s\"><td colspan=\"%d\"><div>%s</div></td></tr>",
              state.key(),
              columns.size(),
              escape(trial.reason(), MOST_OF_REASON)));
    }
  }

  private void scores(Optional<ScoreCurve> scores, int epochs) {
    if (scores.isEmpty()) {
      add(EMPTY.repeat(SCORES.size()));
      return;
    }
    ScoreCurve curve = scores.get();
    add(
        String.format(
            Locale.ROOT, "<td>%s</td>", score(OptionalDouble.of(curve.latest().score()))));
    add(
        String.format(
            Locale.ROOT,
            "<td>%s <span class=\"soft at\">epoch %d</span></td>",
            score(OptionalDouble.of(curve.best().score())),
            curve.bestEpoch()));
    add(String.format(Locale.ROOT, "<td>%s</td>", Sparkline.of(curve, epochs)));
  }

  private static String advance(TrialStatus trial) {
    return trial.epochInWords().isEmpty() ? "" : "epoch " + trial.epochInWords();
  }

  private static String where(TrialStatus trial) {
    return trial.attempt() > 1
        ? String.format(Locale.ROOT, "%s, attempt %d", trial.where(), trial.attempt())
        : trial.where();
  }

  private static String time(TrialStatus trial) {
    OptionalDouble left = trial.figures().secondsLeft();
    OptionalDouble took = trial.figures().seconds();
    if (left.isPresent()) {
      return Text.duration(left.getAsDouble()) + " left";
    }
    return took.isPresent() ? Text.duration(took.getAsDouble()) : "";
  }

  /** How much of it is done, in the colour of a state. */
  static String bar(String kind, TrialState shade, double share) {
    return String.format(
        Locale.ROOT,
        "<div class=\"%s of-%s\"><i style=\"width:%s%%\"></i></div>",
        kind,
        shade.key(),
        Text.decimal(100 * share, 1));
  }

  /**
   * Training and validation have columns of their own. The score at the end is of the test split,
   * or of the validation split in a search or a tuning.
   */
  private String title(String column) {
    Metric metric = status.metric();
    return switch (column) {
      case "curve" -> "validation " + metric.key();
      case "score" -> metric.scale().lower() || scores ? "final " + metric.key() : metric.key();
      default -> column;
    };
  }

  private String score(OptionalDouble score) {
    Scale scale = status.metric().scale();
    return number(score, scale.digits(), scale.suffix());
  }

  private static String number(OptionalDouble number, int decimals, String unit) {
    return number.isPresent() ? Text.decimal(number.getAsDouble(), decimals) + unit : "";
  }
}
