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
  private final Paragraphs text = new Paragraphs();

  private ElsewhereSummary(ElsewhereResults results) {
    this.results = results;
  }

  static String of(ElsewhereResults results, List<ElsewhereComparison> comparisons) {
    ElsewhereSummary summary = new ElsewhereSummary(results);
    summary.head();
    comparisons.forEach(summary::one);
    return summary.text.toString();
  }

  private void head() {
    text.title("Elsewhere: " + results.study().study().name());
    text.wrapped(
        String.format(
            Locale.ROOT,
            "%s of trained models in percent or nats as in the report, on %s of each place (data"
                + " seed %d), nothing being trained for it. Trained on: %s.",
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
