package io.headway.jobs.watch;

import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.jobs.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A status as a web page that needs nothing else: no script, no server, no network. It refreshes
 * itself as long as somebody runs the study.
 */
public final class ProgressPage {
  private static final int REFRESH_SECONDS = 2;

  /** Nothing is loaded from anywhere, whatever the page says. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private static final String STYLE = Stylesheet.read("progress.css");

  private static final List<String> COLUMNS =
      List.of("trial", "progress", "loss", "score", "examples/s", "time", "where");

  /** After the loss, where a model has one. */
  private static final String AUXILIARY = "auxiliary";

  private final StudyStatus status;
  private final List<String> columns;
  private final StringBuilder page = new StringBuilder();

  private ProgressPage(StudyStatus status) {
    this.status = status;
    this.columns = new ArrayList<>(COLUMNS);
    if (status.hasAuxiliaryLoss()) {
      columns.add(columns.indexOf("loss") + 1, AUXILIARY);
    }
  }

  /** The page, which is also well-formed XML. */
  public static String of(StudyStatus status) {
    ProgressPage page = new ProgressPage(status);
    page.head();
    page.total();
    status.notes().forEach(page::note);
    page.table();
    page.foot();
    return page.page.toString();
  }

  private void add(String line) {
    page.append(line).append('\n');
  }

  private void head() {
    add("<!DOCTYPE html>");
    add("<html lang=\"en\">");
    add("<head>");
    add("<meta charset=\"utf-8\"/>");
    if (status.holder().isPresent()) {
      add(
          String.format(
              Locale.ROOT, "<meta http-equiv=\"refresh\" content=\"%d\"/>", REFRESH_SECONDS));
    }
    add(
        String.format(
            Locale.ROOT,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\"/>",
            escape(POLICY)));
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    add(
        String.format(
            Locale.ROOT,
            "<title>%s %s</title>",
            Text.percent(status.share()),
            escape(status.name())));
    add("<style>");
    page.append(STYLE);
    add("</style>");
    add("</head>");
    add("<body><main>");
    add(String.format(Locale.ROOT, "<h1>%s</h1>", escape(status.name())));
    add(String.format(Locale.ROOT, "<p class=\"question\">%s</p>", escape(status.question())));
  }

  private void total() {
    add("<section class=\"card\">");
    add(String.format(Locale.ROOT, "<div class=\"total\"><b>%s</b>", Text.percent(status.share())));
    add(String.format(Locale.ROOT, "<span class=\"soft\">%s</span></div>", escape(outlook())));
    TrialState shade =
        status.holder().isPresent()
            ? TrialState.RUNNING
            : status.hasEnded() ? TrialState.FINISHED : TrialState.INTERRUPTED;
    bar("bar whole", shade, status.share());
    add("<ul class=\"counts\">");
    for (Map.Entry<TrialState, Integer> count : status.counts().entrySet()) {
      add(
          String.format(
              Locale.ROOT,
              "<li class=\"of-%s\"><span class=\"dot\"></span>%d %1$s</li>",
              count.getKey().key(),
              count.getValue()));
    }
    add("</ul>");
    add("</section>");
  }

  /** What is to be expected of the run, in a few words. */
  private String outlook() {
    if (status.holder().isEmpty()) {
      return status.hasEnded() ? "done" : "stopped; run the same command again to continue";
    }
    if (status.hasEnded()) {
      return "all trials have ended";
    }
    OptionalDouble left = status.secondsLeft();
    return left.isPresent()
        ? String.format(Locale.ROOT, "about %s left", Text.duration(left.getAsDouble()))
        : "time left is known once a trial is under way";
  }

  private void note(String note) {
    add(String.format(Locale.ROOT, "<p class=\"card note\">%s</p>", escape(note)));
  }

  private void table() {
    add("<section class=\"card scroll\">");
    add("<table>");
    add("<thead><tr>");
    for (String column : columns) {
      String shown = column.equals("score") ? score(status.metric()) : column;
      add(
          String.format(
              Locale.ROOT,
              "<th%s>%s</th>",
              column.equals("progress") ? " class=\"left\"" : "",
              escape(shown)));
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
      bar("bar", state, trial.share());
      add(String.format(Locale.ROOT, "<span class=\"soft\">%s</span>", escape(advance(trial))));
    }
    add("</div></td>");
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
              "<tr class=\"reason %s\"><td colspan=\"%d\">%s</td></tr>",
              state.key(),
              columns.size(),
              escape(trial.reason())));
    }
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

  private void bar(String kind, TrialState shade, double share) {
    add(
        String.format(
            Locale.ROOT,
            "<div class=\"%s of-%s\"><i style=\"width:%s%%\"></i></div>",
            kind,
            shade.key(),
            Text.decimal(100 * share, 1)));
  }

  private void foot() {
    String end = status.holder().isPresent() ? "" : "at the end, ";
    add("<footer>");
    add(
        String.format(
            Locale.ROOT,
            "<p>Written %sat %s (UTC, clock of %s).</p>",
            end,
            escape(status.seenAt()),
            escape(status.seenFrom())));
    status
        .holder()
        .ifPresent(
            holder ->
                add(
                    String.format(
                        Locale.ROOT,
                        "<p>By %s. While it runs, this page renews itself every %d s; should its time"
                            + " stand still for a minute, the run has died or cannot write.</p>",
                        escape(holder.toString()),
                        REFRESH_SECONDS)));
    add(String.format(Locale.ROOT, "<p>%s</p>", escape(status.directory())));
    add("</footer>");
    add("</main></body>");
    add("</html>");
  }

  /** The training loss has a column of its own. */
  private static String score(Metric metric) {
    return metric.scale().lower() ? "test " + metric.key() : metric.key();
  }

  private String score(OptionalDouble score) {
    Scale scale = status.metric().scale();
    return number(score, scale.digits(), scale.suffix());
  }

  private static String number(OptionalDouble number, int decimals, String unit) {
    return number.isPresent() ? Text.decimal(number.getAsDouble(), decimals) + unit : "";
  }

  /** As text or an attribute's value; characters that XML cannot hold are replaced. */
  private static String escape(String text) {
    return text.replaceAll(
            "[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
