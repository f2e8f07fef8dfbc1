package io.headway.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.files.RunLayout;
import io.headway.core.stats.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestRuns {
  @TempDir private Path folder;
  private Path directory;

  @BeforeEach
  void write() throws IOException {
    directory = ExampleRun.write(folder.resolve("run"));
  }

  private Path result(Run run, int trial) {
    return ExampleRun.trial(directory, run.results().trials().get(trial)).resolve(RunLayout.RESULT);
  }

  @Test
  void aFinishedRunIsReadBack() {
    Run run = Runs.open(directory.toString()).finished();
    assertThat(run.study().name()).isEqualTo("quick");
    assertThat(run.toString())
        .isEqualTo("quick: 27 of 27 trials finished, 0 failed (" + directory + ")");
    assertThat(run.trials().count()).isEqualTo(27);
    assertThat(run.answers()).isNotEmpty();
    assertThat(run.references().columns())
        .startsWith("reference", "accuracy")
        .endsWith("description");
  }

  @Test
  void trialsAreChosenByTheirColumns() {
    Trials trials = Runs.open(directory).trials();
    Trials some = trials.where("arm", "baseline").where("seed", 42, "43");
    assertThat(some.count()).isEqualTo(6);
    assertThat(some.numbers("params")).hasSize(6).doesNotContain(0);
    assertThat(trials.where(row -> row.number("accuracy").orElse(0) > 101).count()).isZero();
    assertThat(trials.finished().count()).isEqualTo(27);
    assertThatThrownBy(() -> trials.where("arms", "baseline"))
        .hasMessageStartingWith("Unknown column: arms (known: [study, task, size, arm,");
    assertThatThrownBy(() -> trials.where("arm", "nobody").mean("accuracy"))
        .hasMessage("Cannot take the mean of accuracy: none of 0 trials has a number");
  }

  /** Against a mean taken by hand, from the results themselves. */
  @Test
  void meansByGroupAreThoseOfTheTrials() {
    Run run = Runs.open(directory);
    Table means = run.trials().by("size", "arm").mean("accuracy");
    assertThat(means.columns()).containsExactly("size", "arm", "trials", "accuracy");
    assertThat(means.rows()).hasSize(9);
    for (List<Object> row : means.rows()) {
      double expected =
          run.results().finished().stream()
              .filter(t -> t.trial().size().name().equals(row.get(0)))
              .filter(t -> t.trial().arm().name().equals(row.get(1)))
              .mapToDouble(t -> t.test().value("accuracy"))
              .average()
              .orElseThrow();
      assertThat((double) row.get(3)).isCloseTo(expected, within(1e-9));
      assertThat(row.get(2)).isEqualTo(3L);
    }
  }

  @Test
  void twoArmsAreCompared() {
    Run run = Runs.open(directory);
    Comparison comparison = run.comparison("poh-hrm", "baseline");
    assertThat(comparison.bySize()).hasSize(3);
    assertThat(comparison.slope()).isPresent();
    assertThatThrownBy(() -> run.comparison("poh", "baseline"))
        .hasMessageStartingWith("Unknown arm: poh (known: [baseline, ");
    assertThatThrownBy(() -> run.comparison("baseline", "baseline"))
        .hasMessageStartingWith(
            "Unknown comparison: baseline - baseline (known: [looped - baseline, poh-hrm - baseline");
  }

  @Test
  void onlyNumbersHaveAMean() {
    Trials trials = Runs.open(directory).trials();
    assertThatThrownBy(() -> trials.mean("arm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Invalid column: arm holds text \\(must hold numbers, as these do: \\[.*seed, .*loss.*")
        .hasMessageNotContaining("untrained");
    assertThatThrownBy(() -> trials.by("size").mean("loss", "untrained"))
        .hasMessageStartingWith("Invalid column: untrained holds true and false (must hold");
    assertThatThrownBy(() -> trials.numbers("lost")).hasMessageStartingWith("Unknown column: lost");
  }

  @Test
  void figuresAreDrawn() {
    Run run = Runs.open(directory);
    for (Picture picture : List.of(run.figure(), run.learningCurves())) {
      assertThat(picture.png()).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
      assertThat(picture.png().length).isGreaterThan(50_000);
    }
    assertThat(run.figure().words())
        .contains("scores against model size", "baseline, looped, PoH-HRM");
    assertThat(run.learningCurves().words()).contains(": learning curves; ");
  }

  @Test
  void aHalfFinishedRunIsReadAndSaysSo() throws IOException {
    Run whole = Runs.open(directory);
    Files.delete(result(whole, 3));
    Files.writeString(result(whole, 5), "{\"state\" : \"fini");
    Run half = Runs.open(directory);
    assertThat(half.trials().where("state", "missing").count()).isEqualTo(1);
    assertThat(half.trials().where("state", "failed").table("reason").toString())
        .contains("read: Cannot read ", "result.json");
    assertThat(half.trials().finished().count()).isEqualTo(25);
    assertThatThrownBy(half::finished)
        .hasMessage(
            "Cannot use "
                + directory
                + " as a finished run: 25 of 27 trials have finished, 1 failed (the same headway run"
                + " continues it)");
  }

  @ParameterizedTest
  @CsvSource({"'', '\"\"'", "' ', '\" \"'", "hdfs://x/y, hdfs://x/y", "s3a:/b, s3a:/b"})
  void whatIsNoPathOfThisMachineIsRefused(String directory, String said) {
    assertThatThrownBy(() -> Runs.open(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid run directory: "
                + said
                + " (must be a path of this machine; a run that is elsewhere is copied here first)");
  }

  @Test
  void whatIsNoRunIsRefusedInOneLine() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Runs.open(nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot open %s: there is no such folder (headway run STUDY.conf --out %s makes it)",
            nowhere, nowhere);
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Runs.open(file))
        .hasMessage("Cannot open " + file + ": it is a file, not the folder of a run");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Runs.open(empty))
        .hasMessage("Cannot open " + empty + ": it holds no study.json");
    Run run = Runs.open(directory);
    Files.delete(ExampleRun.card(directory, run.study()));
    assertThatThrownBy(() -> Runs.open(directory))
        .hasMessage("Cannot open " + directory + ": its data set is missing or half-written");
    Files.writeString(directory.resolve(RunLayout.STUDY), "");
    assertThatThrownBy(() -> Runs.open(directory))
        .hasMessageStartingWith("Cannot read " + directory.resolve("study.json") + ": it is empty");
  }
}
