package io.headway.reader;

import io.headway.charts.Drawing;
import io.headway.charts.ResultsTable;
import io.headway.charts.ScalingReport;
import io.headway.core.error.InvalidException;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Comparison;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import io.headway.core.task.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A study that was run, wholly or in part. */
public final class Run {
  private final Path directory;
  private final StudyResults results;
  private final Optional<SearchResults> search;
  private final Analysis analysis;
  private final Trials trials;

  Run(Path directory, StudyResults results, Optional<SearchResults> search) {
    this.search = search;
    this.directory = directory;
    this.results = results;
    this.analysis = Analysis.of(results);
    this.trials = Trials.of(ResultsTable.of(results, analysis));
  }

  /**
   * This run, if every trial of it has finished.
   *
   * @throws IllegalArgumentException "Cannot use ..." otherwise
   */
  public Run finished() {
    int planned = results.measured().trials().size();
    int done = results.finished().size();
    if (done < planned) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use %s as a finished run: %d of %d trials have finished, %d failed (the same"
                  + " headway run continues it)",
              directory,
              done,
              planned,
              results.failed().size()));
    }
    return this;
  }

  /**
   * The search of an arm at a size, which came before.
   *
   * @throws IllegalArgumentException if there was none
   */
  public Search search(String arm, String size) {
    List<SearchResults.Cell> cells = search.map(SearchResults::cells).orElse(List.of());
    return cells.stream()
        .filter(cell -> cell.cell().arm().name().equals(arm))
        .filter(cell -> cell.cell().size().name().equals(size))
        .findFirst()
        .map(cell -> new Search(search.orElseThrow(), cell))
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown search: %s at %s (known: %s)",
                        arm,
                        size,
                        cells.stream()
                            .map(c -> c.cell().arm().name() + " at " + c.cell().size().name())
                            .toList())));
  }

  /** The study as it was asked. */
  public Study study() {
    return results.study();
  }

  /** All that is known of it, for the classes of {@code core} and {@code charts}. */
  public StudyResults results() {
    return results;
  }

  /** All trials: finished, failed and missing. */
  public Trials trials() {
    return trials;
  }

  /** What needs no training, a row for each: name, its scores, what it does. */
  public Table references() {
    List<Metric> metrics = analysis.subject().metrics();
    List<String> columns = new ArrayList<>(List.of("reference"));
    metrics.forEach(metric -> columns.add(metric.key()));
    columns.add("description");
    List<List<Object>> rows = new ArrayList<>();
    results
        .data()
        .references()
        .forEach(
            reference -> {
              List<Object> row = new ArrayList<>(List.of(reference.name()));
              metrics.forEach(metric -> row.add(reference.values().get(metric.key())));
              row.add(reference.description());
              rows.add(row);
            });
    return new Table(columns, rows);
  }

  /** All that may be concluded: levels, comparisons, growth, answers. */
  public Analysis analysis() {
    return analysis;
  }

  /**
   * One arm against another, in the primary metric of the task: by size, on average, and its slope.
   *
   * @throws IllegalArgumentException if the study does not compare them
   */
  public Comparison comparison(String arm, String over) {
    return analysis
        .comparison(Optional.of(arm(arm)), Optional.of(arm(over)), analysis.subject().primary())
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown comparison: %s - %s (known: %s)",
                        arm,
                        over,
                        analysis.comparisons().stream()
                            .map(c -> c.arm().name() + " - " + c.over().name())
                            .distinct()
                            .toList())));
  }

  private Arm arm(String name) {
    return study().arms().stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown arm: %s (known: %s)",
                        name,
                        study().arms().stream().map(Arm::name).toList())));
  }

  /** What the report answers, with its numbers. */
  public List<Answer> answers() {
    return analysis.headlines();
  }

  /**
   * Scores against size, and the advantage.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public Picture figure() {
    return picture(ScalingReport.plot(results, analysis));
  }

  /**
   * Losses and scores by epoch.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public Picture learningCurves() {
    return picture(ScalingReport.learningCurves(results, analysis));
  }

  private static Picture picture(Drawing drawing) {
    return new Picture(drawing.file().name(), drawing.file().content(), drawing.words());
  }

  /** Name, trials, where. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d trials finished, %d failed (%s)",
        study().name(),
        results.finished().size(),
        results.measured().trials().size(),
        results.failed().size(),
        directory);
  }
}
