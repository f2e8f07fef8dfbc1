package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports by the command line, as files; by their own readers, ExportsIT reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestExports {
  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void search() {
    run = folder.resolve("a run");
    Cli searched =
        Cli.run("run", SmallSearch.write(folder), "--out", run.toString(), "--set", "seeds=[1]");
    assertThat(searched.exitCode()).as(searched.err()).isZero();
  }

  private static SortedMap<String, String> bytes(Path exported) throws IOException {
    TreeMap<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(exported)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        bytes.put(
            exported.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return bytes;
  }

  private static void refused(String message, String... arguments) {
    Cli refused = Cli.run(arguments);
    assertThat(refused.err()).isEqualTo("headway: " + message + "\n");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"optuna-journal, optuna-journal.log, 1", "tensorboard, tensorboard, 11"})
  void theSameAgainIsTheSame(String word, String name, int files) throws IOException {
    Path usual = run.resolve("exports").resolve(name);
    Cli first = Cli.run("report", run.toString(), "--to", word);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).isEqualTo(usual + " (" + files + " new)\n");
    SortedMap<String, String> before = bytes(usual);
    assertThat(before).hasSize(files);
    Cli second = Cli.run("report", run.toString(), "--to", word);
    assertThat(second.out()).isEqualTo(usual + " (" + files + " as before)\n");
    assertThat(bytes(usual)).isEqualTo(before);
    Path elsewhere = folder.resolve("else where").resolve(name + " ü=%7E");
    Cli third = Cli.run("report", "file:" + run, "--to", word + "=" + elsewhere);
    assertThat(third.out()).isEqualTo(elsewhere + " (" + files + " new)\n");
    assertThat(bytes(elsewhere)).isEqualTo(before);
  }

  @Test
  void whatTheRunHasLeftBehindIsRemoved() throws IOException {
    Path board = folder.resolve("board");
    String to = "tensorboard=" + board;
    assertThat(Cli.run("report", run.toString(), "--to", to).exitCode()).isZero();
    SortedMap<String, String> whole = bytes(board);
    Path behind = Files.createDirectories(board.resolve(Path.of("search", "d8-behind-1")));
    Files.writeString(behind.resolve("events.out.tfevents.headway"), "as of an earlier rung");
    Files.writeString(board.resolve(".DS_Store"), "of a file manager");
    Cli again = Cli.run("report", run.toString(), "--to", to);
    assertThat(again.out())
        .isEqualTo(
            board + " (1 removed, 11 as before; start a dashboard that has it open again)\n");
    Files.delete(board.resolve(".DS_Store"));
    assertThat(bytes(board)).isEqualTo(whole);
    Path others = Files.createDirectories(folder.resolve("others").resolve("search").resolve("x"));
    Files.writeString(others.resolve("events.out.tfevents.headway"), "of another run");
    refused(
        "Cannot export to "
            + folder.resolve("others")
            + ": it holds search/x/events.out.tfevents.headway, which is not of this run (must be"
            + " new, empty, or of an export of the same run)",
        "report",
        run.toString(),
        "--to",
        "tensorboard=" + folder.resolve("others"));
  }

  @Test
  void namesOfFilesAreTakenAsTheyAre() throws IOException {
    Path journal = folder.resolve("2024-05-01T10:00:00.log");
    Cli cli = Cli.run("report", run.toString(), "--to", "optuna-journal=" + journal);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(journal).isNotEmptyFile();
    refused(
        "Cannot export to /dev/null: it is no file (must be one, or new)",
        "report",
        run.toString(),
        "--to",
        "optuna-journal=/dev/null");
  }

  @Test
  void whatOthersHaveAddedStays() throws IOException {
    Path journal = folder.resolve("shared.log");
    String to = "optuna-journal=" + journal;
    assertThat(Cli.run("report", run.toString(), "--to", to).exitCode()).isZero();
    String whole = Files.readString(journal);
    Files.writeString(journal, whole.substring(0, whole.indexOf('\n') + 1));
    assertThat(Cli.run("report", run.toString(), "--to", to).out())
        .as("an older one of ours")
        .isEqualTo(journal + " (1 replaced; start a dashboard that has it open again)\n");
    assertThat(journal).hasContent(whole);
    Files.writeString(
        journal,
        "{\"op_code\":1,\"worker_id\":\"a-1\",\"study_id\":0}\n",
        StandardOpenOption.APPEND);
    String more = Files.readString(journal);
    refused(
        "Cannot export to "
            + journal
            + ": it holds something that this export did not write (must be new, or of an export of"
            + " the same run)",
        "report",
        run.toString(),
        "--to",
        to);
    assertThat(journal).hasContent(more);
  }

  /** Another search of the same data, under the same name. */
  @Test
  void theJournalOfAnotherRunStays() throws IOException {
    Path journal = folder.resolve("of a run.log");
    String to = "optuna-journal=" + journal;
    assertThat(Cli.run("report", run.toString(), "--to", to).exitCode()).isZero();
    String whole = Files.readString(journal);
    Path other = folder.resolve("another run");
    BuiltCheckout.copyTree(run, other);
    Path study = other.resolve("study.json");
    String text = Files.readString(study);
    assertThat(text).contains("\"threads\" : 1");
    Files.writeString(study, text.replace("\"threads\" : 1", "\"threads\" : 2"));
    refused(
        "Cannot export to "
            + journal
            + ": it holds something that this export did not write (must be new, or of an export of"
            + " the same run)",
        "report",
        other.toString(),
        "--to",
        to);
    assertThat(journal).hasContent(whole);
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(notes.resolve("mine.txt"), "mine");
    refused(
        "Cannot export to "
            + notes
            + ": it holds mine.txt, which is not of this run (must be new, empty, or of an export of"
            + " the same run)",
        "report",
        run.toString(),
        "--to",
        "tensorboard=" + notes);
    assertThat(bytes(notes)).containsOnlyKeys("mine.txt");
    refused(
        "Cannot export to " + notes + ": it is a folder (must be a file, or new)",
        "report",
        run.toString(),
        "--to",
        "optuna-journal=" + notes);
    refused(
        "Cannot export to "
            + notes.resolve("mine.txt")
            + ": it is a file (must be a folder, or new)",
        "report",
        run.toString(),
        "--to",
        "tensorboard=" + notes.resolve("mine.txt"));
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    String at = run.toString();
    refused(
        "Invalid --to: tensorboard= (must be tensorboard, or tensorboard=WHERE)",
        "report",
        at,
        "--to",
        "tensorboard=");
    refused(
        "Invalid --outcomes: it is of a report, not of an export",
        "report",
        at,
        "--to",
        "optuna-journal",
        "--outcomes");
    refused(
        "Invalid --experiment: only --to mlflow has experiments",
        "report",
        at,
        "--to",
        "tensorboard",
        "--experiment",
        "x");
    refused(
        "Invalid --experiment: only --to mlflow has experiments",
        "report",
        at,
        "--experiment",
        "x");
  }

  /** A report into a folder of such a name. */
  @Test
  void aFolderOfThatNameIsReachedByItsPath() {
    Path named = folder.resolve("tensorboard");
    Cli report = Cli.run("report", run.toString(), "--to", named.toString());
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(named.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void nothingHalfIsLeftWhereItCannotBeWritten() throws IOException {
    Path there = folder.resolve("there");
    assertThat(Cli.run("report", run.toString(), "--to", "tensorboard=" + there).exitCode())
        .isZero();
    SortedMap<String, String> all = bytes(there);
    String last = all.lastKey();
    Path trial = folder.resolve("blocked").resolve(last).getParent();
    Files.createDirectories(trial.getParent());
    Files.createSymbolicLink(trial, Path.of("/dev/null"));
    Cli blocked =
        Cli.run("report", run.toString(), "--to", "tensorboard=" + folder.resolve("blocked"));
    assertThat(blocked.exitCode()).isEqualTo(1);
    assertThat(blocked.err()).startsWith("headway: Cannot ").hasLineCount(1);
    Files.delete(trial);
    assertThat(bytes(folder.resolve("blocked"))).isEmpty();
  }
}
