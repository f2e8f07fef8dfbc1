package io.headway.charts;

import io.headway.core.stats.Analysis;
import io.headway.core.stats.Gaps;
import io.headway.core.stats.View;
import java.util.List;
import java.util.Locale;

/** What a study lacks: trials without a score, scores that cannot be, views without an overlap. */
final class PageGaps {
  private final Html html;

  PageGaps(Html html) {
    this.html = html;
  }

  void write(Analysis analysis) {
    html.tag("h2", "What is missing").text("\n");
    Gaps gaps = analysis.gaps();
    list("Failed", gaps.failed());
    list("Without a result", gaps.missing());
    list("Untrained: the loss stayed near that of a guess", gaps.untrained());
    list("Better than possible", gaps.impossible().stream().map(Gaps.Impossible::words).toList());
    List<String> views =
        analysis.views().stream()
            .filter(view -> view.mean().isEmpty())
            .map(PageGaps::words)
            .toList();
    list("Not compared at equal cost", views);
    if (gaps.none() && views.isEmpty()) {
      html.tag("p", "Nothing: every trial was trained and scored, and every comparison made.");
    }
  }

  private static String words(View view) {
    return String.format(
        Locale.ROOT,
        "%s and %s at equal %s%s",
        view.arm(),
        view.over(),
        view.axis().words(),
        view.note().isEmpty() ? "" : ": " + view.note());
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.tag("h3", String.format(Locale.ROOT, "%s (%d)", title, lines.size())).open("ul");
    lines.forEach(line -> html.tag("li", line));
    html.close();
  }
}
