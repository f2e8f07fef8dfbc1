package io.headway.jobs.watch;

import static io.headway.jobs.watch.Markup.escape;

import io.headway.jobs.text.Text;
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

  private final StudyStatus status;
  private final StringBuilder page = new StringBuilder();

  private ProgressPage(StudyStatus status) {
    this.status = status;
  }

  /** The page, which is also well-formed XML. */
  public static String of(StudyStatus status) {
    ProgressPage page = new ProgressPage(status);
    page.head();
    page.total();
    status.notes().forEach(page::note);
    page.report();
    TrialTable.write(status, page.page);
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
    add(TrialTable.bar("bar whole", shade, status.share()));
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

  /** Beside this page, wherever the directory lies. */
  private void report() {
    status
        .finishedReport()
        .ifPresent(
            path ->
                add(
                    String.format(
                        Locale.ROOT,
                        "<p class=\"card\"><a href=\"%s\">The report</a>: what has been found, with"
                            + " figures and every number.</p>",
                        escape(path))));
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
}
