package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reports that the project shows are what its code makes of the results beside them; {@code
 * -Dheadway.pages=write} writes them anew.
 */
class TestExample {
  private static final Path EXAMPLES = Path.of("examples");

  private static final Pattern INTERVAL =
      Pattern.compile("([0-9]+\\.[0-9])(?: points[a-z ]*)? \\[([^]]*)]");

  /** Results of {@code headway run conf/NAME.conf}, in one file. */
  private record Stored(Study study, DataSetCard card, List<TrialResult> results) {}

  private static StudyResults results(String name) throws IOException {
    try (InputStream file = Files.newInputStream(EXAMPLES.resolve(name + ".json.gz"));
        InputStream json = new GZIPInputStream(file)) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      Stored stored = Json.read(text, Stored.class, "example");
      return new StudyResults(
          stored.card().measured(stored.study()), stored.card(), stored.results());
    }
  }

  @ParameterizedTest
  @CsvSource({"quick, 27, maze4", "maze-ladder, 125, maze5"})
  void theSummaryIsWhatTheCodeWrites(String name, int trials, String task) throws IOException {
    StudyResults results = results(name);
    assertThat(results.trials()).hasSize(trials).hasSameSizeAs(results.study().cells());
    String summary =
        ScalingReport.words(results).stream()
            .filter(file -> file.name().equals("scaling_summary_" + task + ".txt"))
            .map(file -> new String(file.content(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    Path shown = EXAMPLES.resolve(name + ".txt");
    if ("write".equals(System.getProperty("headway.pages"))) {
      Files.writeString(shown, summary);
    }
    assertThat(summary).isEqualTo(Files.readString(shown));
  }

  /** Those are the ids of today. */
  @ParameterizedTest
  @ValueSource(strings = {"quick", "maze-ladder"})
  void theResultsAreOfTodaysTrials(String name) throws IOException {
    StudyResults results = results(name);
    assertThat(results.trials())
        .extracting(result -> result.trial().id())
        .containsExactlyInAnyOrderElementsOf(
            results.measured().trials().stream().map(trial -> trial.id()).toList());
  }

  /** Every number with an interval of the first page is in the report that it is of. */
  @Test
  void theFirstPageSaysWhatTheReportDoes() throws IOException {
    String page = oneLine(Path.of("..", "README.md"));
    String report = oneLine(EXAMPLES.resolve("maze-ladder.txt"));
    List<MatchResult> said = INTERVAL.matcher(page).results().toList();
    assertThat(said).hasSizeGreaterThan(4);
    for (MatchResult number : said) {
      String interval = " [" + number.group(2) + "]";
      assertThat(number.group(1) + " points" + interval) // in a sentence
          .matches(
              words -> report.contains(words) || report.contains(number.group(1) + interval),
              "is in the report");
    }
  }

  private static String oneLine(Path file) throws IOException {
    return Files.readString(file).replaceAll("\\s+", " ").replace(" per decade of parameters", "");
  }

  /** Who reads one sentence is told what it is not. */
  @Test
  void anAdvantageOverOneIsNoneOverAll() throws IOException {
    StudyResults ladder = results("maze-ladder");
    assertThat(NotSaid.of(ladder, Analysis.of(ladder)))
        .isEqualTo(
            "It does not say that PoH-HRM beats looped (-0.7 [-3.2, +1.8]); nor that PoH-HRM beats"
                + " PoH (+0.3 [-3.7, +4.3]); nor that its advantage grows with size (-1.6 [-5.2,"
                + " +2.0] a decade of parameters); nor that it has one at equal training FLOPs (+1.6"
                + " [-0.5, +3.6]); nor anything of other tasks, data or sizes: intervals are over"
                + " seeds and test examples like these.");
  }

  @Test
  void whatIsNotDrawnIsNotExplained() throws IOException {
    String lines = "Faint lines: the validation score after each validated epoch";
    StudyResults ladder = results("maze-ladder"); // one epoch
    assertThat(new CostFigure(ladder, Analysis.of(ladder)).description())
        .contains("every arm at every size")
        .doesNotContain(lines);
    StudyResults quick = results("quick");
    assertThat(new CostFigure(quick, Analysis.of(quick)).description()).contains(lines);
  }

  /** No arm is matched here, no trial failed: the columns have their types all the same. */
  @Test
  void columnsWithoutAValueHaveTheirTypes() throws IOException {
    StudyResults results = results("quick");
    assertThat(ResultsTable.of(results, Analysis.of(results)).columns())
        .contains(
            new ResultsTable.Column("params_over_poh_hrm", ResultsTable.Type.REAL),
            new ResultsTable.Column("reason", ResultsTable.Type.TEXT),
            new ResultsTable.Column("untrained", ResultsTable.Type.TRUTH),
            new ResultsTable.Column("params", ResultsTable.Type.INTEGER));
  }
}
