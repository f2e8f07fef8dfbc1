package io.headway.charts;

import io.headway.charts.ResultsTable.Column;
import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.elsewhere.Scored;
import io.headway.core.stats.ElsewhereComparison;
import io.headway.core.study.Trial;
import io.headway.core.task.Subject;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Everything that is reported of trained models elsewhere: a table, words, heat maps. */
public final class ElsewhereReport {
  private static final String NAME = "elsewhere";

  private ElsewhereReport() {}

  /** {@code elsewhere_summary.txt} and {@code elsewhere.csv}, a pure function of the results. */
  public static List<ReportFile> words(ElsewhereResults results) {
    return List.of(
        ReportFile.text(NAME + "_summary.txt", ElsewhereSummary.of(results)),
        ReportFile.text(NAME + ".csv", ResultsCsv.of(table(results))));
  }

  /**
   * {@code elsewhere_SIZE.png} and {@code .svg}: the mean score of each arm at each place.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static List<ReportFile> figures(ElsewhereResults results) {
    Fonts.require();
    List<ReportFile> files = new ArrayList<>();
    heatMaps(results)
        .forEach(
            (size, figure) -> {
              files.add(new ReportFile(NAME + "_" + size + ".png", Images.png(figure)));
              files.add(ReportFile.text(NAME + "_" + size + ".svg", Images.svg(figure)));
            });
    return files;
  }

  /** The figures, by size of the models. */
  static Map<String, ElsewhereFigure> heatMaps(ElsewhereResults results) {
    Subject subject = Task.of(results.study().task()).subject();
    Map<String, List<ElsewhereComparison>> bySize = new LinkedHashMap<>();
    for (ElsewhereComparison comparison : comparisons(results)) {
      bySize.computeIfAbsent(comparison.size(), size -> new ArrayList<>()).add(comparison);
    }
    Map<String, ElsewhereFigure> figures = new LinkedHashMap<>();
    bySize.forEach((size, all) -> figures.put(size, new ElsewhereFigure(results, all, subject)));
    return figures;
  }

  static List<ElsewhereComparison> comparisons(ElsewhereResults results) {
    Subject subject = Task.of(results.study().task()).subject();
    return ElsewhereComparison.of(results, subject.primary(), subject.unit());
  }

  private static ResultsTable table(ElsewhereResults results) {
    List<String> keys = List.copyOf(results.elsewhere().grid().keySet());
    TreeSet<String> metrics = new TreeSet<>();
    results
        .scored()
        .values()
        .forEach(s -> s.places().forEach(at -> metrics.addAll(at.scores().values().keySet())));
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("size", ResultsTable.Type.TEXT));
    columns.add(new Column("arm", ResultsTable.Type.TEXT));
    columns.add(new Column("seed", ResultsTable.Type.INTEGER));
    keys.forEach(key -> columns.add(new Column(key, ResultsTable.Type.TEXT)));
    metrics.forEach(metric -> columns.add(new Column(metric, ResultsTable.Type.REAL)));
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<Trial, Scored> entry : results.scored().entrySet()) {
      for (Scored.At at : entry.getValue().places()) {
        List<Object> row = new ArrayList<>();
        row.add(entry.getKey().size().name());
        row.add(entry.getKey().arm().name());
        row.add(entry.getKey().seed());
        keys.forEach(key -> row.add(at.condition().get(key)));
        metrics.forEach(metric -> row.add(at.scores().values().get(metric)));
        rows.add(row);
      }
    }
    return new ResultsTable(columns, rows);
  }
}
