package io.headway.charts;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.stats.Advantage;
import io.headway.core.stats.ElsewhereComparison;
import io.headway.core.stats.ElsewhereComparison.Change;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import io.headway.core.stats.Words;
import io.headway.core.task.Quantity;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
    comparisons.forEach(one -> summary.one(one, comparisons));
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
    results
        .unread()
        .forEach((trial, reason) -> text.wrapped("* ", "  ", trial.label() + ": " + reason));
    int trials = results.study().trials().size();
    int missing = trials - results.scored().size() - results.unread().size();
    if (missing > 0) {
      text.wrapped(
          String.format(
              Locale.ROOT,
              "Of %s %d %s no scores here: not trained to the end, or not scored on these examples"
                  + " (run the study again).",
              Quantity.of(trials, "trial"),
              missing,
              missing == 1 ? "has" : "have"));
    }
  }

  /**
   * @param all of the report
   */
  private void one(ElsewhereComparison c, List<ElsewhereComparison> all) {
    text.section(c.arm() + " " + c.size() + (c.other().isEmpty() ? "" : ", " + words(c.other())));
    List<String> header = new ArrayList<>();
    header.add(c.rows().orElse(""));
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
    verdict(c, all).ifPresent(text::wrapped);
    for (Change change : c.changes()) {
      Advantage a = change.advantage();
      if (a.wins() || a.loses()) {
        text.wrapped(
            "* ",
            "  ",
            String.format(
                Locale.ROOT,
                "%s = %s is %s than %s%s: %s, Holm %s.",
                c.rows().orElseThrow(),
                change.row(),
                a.wins() ? "better" : "worse",
                c.trained().orElseThrow(),
                place(change),
                Words.difference(a.estimate().orElseThrow()),
                Words.p(a.adjustedP())));
      }
    }
  }

  /** Whether other values help or hurt, either way; empty of a model that has no other. */
  private Optional<String> verdict(ElsewhereComparison c, List<ElsewhereComparison> all) {
    List<String> rows = c.panel().arms();
    if (rows.size() < 2) {
      return Optional.empty();
    }
    String key = c.rows().orElseThrow();
    if (c.trained().isEmpty()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Under none of these values of %s is the model as it was trained: nothing is"
                  + " compared.",
              key));
    }
    int family =
        all.stream()
            .filter(one -> one.arm().equals(c.arm()))
            .mapToInt(one -> one.changes().size())
            .sum();
    List<String> better = places(c, Advantage::wins);
    List<String> worse = places(c, Advantage::loses);
    String beside =
        String.format(
            Locale.ROOT,
            "Beside the trained %s = %s, adjusted over all %s of %s:",
            key,
            c.trained().get(),
            Quantity.of(family, "comparison"),
            c.arm());
    return Optional.of(
        better.isEmpty() && worse.isEmpty()
            ? beside + " no other value is shown to be better, and none to be worse."
            : String.format(
                Locale.ROOT,
                "%s %s; %s.",
                beside,
                better.isEmpty()
                    ? "no other value is shown to be better"
                    : "better is " + String.join(", ", better),
                worse.isEmpty()
                    ? "none is shown to be worse"
                    : "worse is " + String.join(", ", worse)));
  }

  private List<String> places(ElsewhereComparison c, Predicate<Advantage> which) {
    return c.changes().stream()
        .filter(change -> which.test(change.advantage()))
        .map(change -> change.row() + place(change))
        .toList();
  }

  /** {@code at task.size = 8}; nothing where there are no columns. */
  private String place(Change change) {
    return results
        .columns()
        .map(key -> String.format(Locale.ROOT, " at %s = %s", key, change.advantage().size()))
        .orElse("");
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
