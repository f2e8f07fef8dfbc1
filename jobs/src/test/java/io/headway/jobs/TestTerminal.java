package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.watch.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see on a real terminal. */
final class TestTerminal {
  private static final String ESCAPE = "\033";

  @TempDir private Path folder;

  private static Map<String, String> environment(String term, String noColor) {
    return noColor.isEmpty() ? Map.of("TERM", term) : Map.of("TERM", term, "NO_COLOR", noColor);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 80})
  void barsStandBelowWhatIsTold(int columns) throws Exception {
    String study = SmallStudy.write(folder);
    Pty run =
        Pty.run(
            folder,
            columns,
            environment("xterm", ""),
            "run",
            study,
            "--out",
            folder.resolve("run").toString(),
            "--set",
            "models=[baseline]",
            "--set",
            "training.epochs=2");
    assertThat(run.exitCode()).as(run.sent()).isZero();
    assertThat(run.sent())
        .as("a bar")
        .matches("(?s).*\\rtrain +\\S+ ?%.*\\d/4 done, \\d running\\r.*");
    assertThat(run.sent()).doesNotContain(ESCAPE);
    List<String> shown = run.shown();
    for (int i = 1; i <= 4; i++) {
      String start = String.format(Locale.ROOT, "  [%d/4] ", i);
      assertThat(shown)
          .as(run.sent())
          .filteredOn(line -> line.startsWith(start))
          .singleElement()
          .asString()
          .matches(
              "  \\[\\d/4\\] \\S+ \\w+, seed \\d: accuracy \\d+\\.\\d %, loss \\d\\.\\d{3}, \\d+ s");
    }
    assertThat(shown)
        .as("nothing is left of the bars")
        .noneMatch(l -> l.contains(" [=") || l.contains("/4 done"));
    assertThat(shown).as("nor wiped away with them").anyMatch(l -> l.startsWith("  data set "));
  }

  @ParameterizedTest
  @CsvSource({"xterm,'',true", "xterm,1,false", "dumb,'',false"})
  void escapeSequencesAreForTerminalsThatTakeThem(String term, String noColor, boolean taken)
      throws Exception {
    Pty help = Pty.run(folder, 100, environment(term, noColor), "status", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.sent().contains(ESCAPE)).as(help.sent()).isEqualTo(taken);
    RunFiles files = RunFiles.in(folder);
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
    String[] watch = {"status", files.root().toString(), "--watch"};
    Pty status = Pty.run(folder, 100, environment(term, noColor), watch);
    assertThat(status.exitCode()).isZero();
    assertThat(status.sent().contains(ESCAPE)).as(status.sent()).isEqualTo(taken);
    assertThat(status.sent()).contains("small: 12 finished, 100 % done");
  }

  /** Whether Java finds it in the locale C. */
  private static boolean isAscii(String path) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(path);
  }

  /** Whatever the locale, by the encoding of what is written. */
  @ParameterizedTest
  @CsvSource({
    "xterm,'',UTF-8,true",
    "xterm,1,UTF-8,false",
    "dumb,'',UTF-8,false",
    "xterm,'',US-ASCII,false"
  })
  void curvesAreForTerminalsThatShowBlocks(
      String term, String noColor, String encoding, boolean shown) throws Exception {
    RunFiles files = RunFiles.in(folder);
    files.validated(0);
    Map<String, String> environment = new HashMap<>(environment(term, noColor));
    environment.put("LC_ALL", isAscii(System.getProperty("java.class.path")) ? "C" : "C.UTF-8");
    String option = String.format(Locale.ROOT, "-Dsun.stdout.encoding=%s", encoding);
    environment.put("JDK_JAVA_OPTIONS", option);
    Pty status = Pty.run(folder, 150, environment, "status", files.root().toString());
    assertThat(status.exitCode()).as(status.sent()).isZero();
    assertThat(status.sent())
        .containsPattern(" latest +best +" + (shown ? "curve +score" : "score"));
    assertThat(status.sent().contains(" 62.5    \u2581\u2588\u2586  "))
        .as(status.sent())
        .isEqualTo(shown);
  }

  private ChildProcess headway(Path out, String... arguments) throws IOException {
    List<String> command =
        ChildProcess.java(
            System.getProperty("java.class.path"),
            "io.headway.jobs.cli.Headway",
            List.of(arguments));
    return ChildProcess.start(command, Map.of(), out, folder.resolve("err"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status DIR --json", "status DIR --watch=0.1", "--help"})
  void outputThatIsLostIsAFault(String arguments) throws Exception {
    String run = RunFiles.in(folder).root().toString();
    String[] words = arguments.replace("DIR", run).split(" ", -1);
    Path full = Path.of("/dev/full");
    ChildProcess lost = headway(full, words);
    assertThat(lost.awaitEnd()).isEqualTo(1);
    String said = Files.readString(lost.err());
    assertThat(said).hasLineCount(1).startsWith("headway: Cannot write the output: ");
  }

  @Test
  void nobodyAtTheOtherEndOfAPipeIsNone() throws Exception {
    String run = RunFiles.in(folder).root().toString();
    Path err = folder.resolve("err");
    List<String> command =
        ChildProcess.java(
            System.getProperty("java.class.path"),
            "io.headway.jobs.cli.Headway",
            List.of("status", run, "--json"));
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getInputStream().close();
    assertThat(process.waitFor()).isZero();
    assertThat(err).isEmptyFile();
    String line = String.join("' '", command).replaceFirst("$", "' >&-");
    Process closed = new ProcessBuilder("sh", "-c", "'" + line).redirectError(err.toFile()).start();
    assertThat(closed.waitFor()).isZero();
    assertThat(err).isEmptyFile();
  }
}
