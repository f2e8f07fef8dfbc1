package io.headway.charts;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.stats.Advantage;
import io.headway.core.stats.ElsewhereComparison;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import io.headway.core.stats.PanelComparison;
import io.headway.core.stats.Words;
import io.headway.core.task.Quantity;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What trained models score where they were not trained, in words and tables. */
final class ElsewhereSummary {
  private final ElsewhereResults results;
  private final Prose text;

  private ElsewhereSummary(ElsewhereResults results, Prose text) {
    this.results = results;
    this.text = text;
  }

  static String of(ElsewhereResults results) {
    Paragraphs text = new Paragraphs();
    write(text, results);
    return text.toString();
  }

  /** The same into a text or a page. */
  static void write(Prose text, ElsewhereResults results) {
    ElsewhereSummary summary = new ElsewhereSummary(results, text);
    summary.head();
    List<ElsewhereComparison> comparisons = ElsewhereReport.comparisons(results);
    comparisons.forEach(summary::one);
    if (comparisons.isEmpty() && !results.scored().isEmpty()) {
      text.wrapped(
          "No tables: which examples belong together is not kept of other places, and intervals"
              + " would be too narrow without. elsewhere.csv has the scores.");
    }
  }

  private void head() {
    text.title("Elsewhere: " + results.study().study().name());
    text.wrapped(
        String.format(
            Locale.ROOT,
            "%s of trained models in percent or nats as in the report, on %s of each place,"
                + " nothing being trained for it: of the study's test split where the task is what"
                + " was trained on, elsewhere drawn by seed %d. Trained on: %s.",
            Task.of(results.study().task()).subject().primary().title(),
            Quantity.of(results.elsewhere().examples(), "test example"),
            results.elsewhere().seed(),
            String.join("; ", Task.of(results.study().task()).facts())));
  }

  private void one(ElsewhereComparison c) {
    text.section(c.arm() + " " + c.size() + (c.other().isEmpty() ? "" : ", " + words(c.other())));
    List<String> header = new ArrayList<>();
    header.add(results.rows().orElse(""));
    String column = results.columns().map(key -> key + " = ").orElse("");
    c.panel().sizes().forEach(size -> header.add(column + size));
    Table table = new Table(1, header.toArray(String[]::new));
    for (String row : c.panel().arms()) {
      List<String> cells = new ArrayList<>();
      cells.add(
          row.isEmpty() ? "-" : row + (c.trained().equals(Optional.of(row)) ? " (trained)" : ""));
      for (String size : c.panel().sizes()) {
        cells.add(c.panel().cell(row, size).flatMap(cell -> score(c, cell)).orElse("missing"));
      }
      table.row(cells.toArray(String[]::new));
    }
    text.append(table);
    for (PanelComparison comparison : c.comparisons()) {
      for (Advantage a : comparison.bySize()) {
        a.estimate()
            .filter(e -> a.wins() || a.loses())
            .ifPresent(
                e ->
                    text.wrapped(
                        "* ",
                        "  ",
                        String.format(
                            Locale.ROOT,
                            "%s = %s is %s than %s at %s%s: %s, Holm %s.",
                            results.rows().orElse(""),
                            comparison.arm(),
                            a.wins() ? "better" : "worse",
                            comparison.over(),
                            column,
                            a.size(),
                            Words.difference(e),
                            Words.p(a.adjustedP()))));
      }
    }
  }

  private static Optional<String> score(ElsewhereComparison c, Cell cell) {
    return c.panel().estimate(List.of(new Part(1, cell))).map(Words::score);
  }

  private static String words(Map<String, String> condition) {
    List<String> parts = new ArrayList<>();
    condition.forEach((key, value) -> parts.add(key + " = " + value));
    return String.join(", ", parts);
  }
}
