package io.headway.charts;

import io.headway.charts.ResultsTable.Column;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Outcomes;
import io.headway.core.stats.Panel;
import io.headway.core.task.Metric;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each test example of each finished trial gave: a row for each of both. */
public final class OutcomesCsv {
  private OutcomesCsv() {}

  /**
   * {@code arm,size,seed,params,...,example,METRICS...}: shares of 1, or losses in nats; with whose
   * an example is, where examples are drawn in clusters.
   *
   * @throws IllegalArgumentException if the outcomes of an example are sums over its parts, of
   *     which a mean over examples says something else
   */
  public static ReportFile of(StudyResults results, Analysis analysis) {
    Unit unit = analysis.subject().unit();
    if (unit.hasParts()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot write outcomes: scores are means over %s, which sequences have in different"
                  + " numbers (results.csv has them for each trial)",
              unit.parts()));
    }
    List<Metric> metrics = analysis.subject().metrics();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("arm", ResultsTable.Type.TEXT));
    columns.add(new Column("size", ResultsTable.Type.TEXT));
    columns.add(new Column("seed", ResultsTable.Type.INTEGER));
    columns.add(new Column("params", ResultsTable.Type.INTEGER));
    columns.add(new Column("params_without_embeddings", ResultsTable.Type.INTEGER));
    columns.add(new Column("training_flops", ResultsTable.Type.REAL));
    columns.add(new Column("train_seconds", ResultsTable.Type.REAL));
    columns.add(new Column("inference_flops", ResultsTable.Type.REAL));
    columns.add(new Column(Unit.EXAMPLE.word(), ResultsTable.Type.INTEGER));
    if (unit.isClustered()) {
      columns.add(new Column(unit.word(), ResultsTable.Type.INTEGER));
    }
    metrics.forEach(metric -> columns.add(new Column(metric.key(), ResultsTable.Type.REAL)));
    List<List<Object>> rows = new ArrayList<>();
    for (Finished trial : results.finished()) {
      rows.addAll(rows(trial, metrics, unit));
    }
    return ReportFile.text("outcomes.csv", ResultsCsv.of(new ResultsTable(columns, rows)));
  }

  private static List<List<Object>> rows(Finished trial, List<Metric> metrics, Unit unit) {
    double inference = Panel.inferenceFlops(trial);
    long withoutEmbeddings = Panel.withoutEmbeddings(trial);
    List<double[]> scores =
        metrics.stream().map(metric -> Outcomes.perExample(trial, metric)).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (int j = 0; j < scores.get(0).length; j++) {
      List<Object> row = new ArrayList<>();
      row.add(trial.trial().arm().name());
      row.add(trial.trial().size().name());
      row.add(trial.trial().seed());
      row.add(trial.parameterCount());
      row.add(withoutEmbeddings);
      row.add(trial.trainingFlops());
      row.add(trial.timing().trainSeconds());
      row.add(inference);
      row.add((long) j);
      if (unit.isClustered()) {
        row.add((long) trial.test().outcomes().get(unit.word())[j]);
      }
      for (double[] score : scores) {
        row.add(score[j]);
      }
      rows.add(row);
    }
    return rows;
  }
}
