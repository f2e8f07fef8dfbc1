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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The report that the project shows is what its code makes of the results beside it. */
class TestExample {
  private static final Path EXAMPLES = Path.of("examples");

  /** Results of {@code headway run conf/quick.conf}, in one file. */
  private record Stored(Study study, DataSetCard card, List<TrialResult> results) {}

  private static StudyResults results() throws IOException {
    try (InputStream file = Files.newInputStream(EXAMPLES.resolve("quick.json.gz"));
        InputStream json = new GZIPInputStream(file)) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      Stored stored = Json.read(text, Stored.class, "example");
      return new StudyResults(
          stored.card().measured(stored.study()), stored.card(), stored.results());
    }
  }

  @Test
  void theSummaryIsWhatTheCodeWrites() throws IOException {
    StudyResults results = results();
    assertThat(results.trials()).hasSize(27).hasSameSizeAs(results.study().cells());
    String summary =
        ScalingReport.words(results).stream()
            .filter(file -> file.name().equals("scaling_summary_maze4.txt"))
            .map(file -> new String(file.content(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(summary).isEqualTo(Files.readString(EXAMPLES.resolve("quick.txt")));
  }

  /** Those are the ids of today. */
  @Test
  void theResultsAreOfTodaysTrials() throws IOException {
    StudyResults results = results();
    assertThat(results.trials())
        .extracting(result -> result.trial().id())
        .containsExactlyInAnyOrderElementsOf(
            results.measured().trials().stream().map(trial -> trial.id()).toList());
  }

  /** No arm is matched here, no trial failed: the columns have their types all the same. */
  @Test
  void columnsWithoutAValueHaveTheirTypes() throws IOException {
    StudyResults results = results();
    assertThat(ResultsTable.of(results, Analysis.of(results)).columns())
        .contains(
            new ResultsTable.Column("params_over_poh_hrm", ResultsTable.Type.REAL),
            new ResultsTable.Column("reason", ResultsTable.Type.TEXT),
            new ResultsTable.Column("untrained", ResultsTable.Type.TRUTH),
            new ResultsTable.Column("params", ResultsTable.Type.INTEGER));
  }
}
