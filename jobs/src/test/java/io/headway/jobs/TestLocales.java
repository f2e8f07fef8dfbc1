package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of model, trained and drawn where digits, separators, cases and days are others:
 * Arabic and Persian digits, the Turkish i, commas for points.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestLocales {
  private static final String SMALL =
      """
      refinements = 2
      fast-steps = 2
      sizes = [nano]
      define-sizes { nano { d = 16, H = 2, f = 32, L = 1 } }
      seeds = [1234]
      training { epochs = 1, batch = 32, learning-rate = 3e-3, validations = 1 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  private static final Map<String, String> STUDIES =
      Map.of(
          "mazes",
          """
          name = mazes
          task { kind = maze, size = 4, train = 1100, validation = 16, test = 40, seed = 7 }
          models = [baseline, looped, poh, poh-hrm, baseline-matched]
          """,
          "locations",
          """
          name = locations
          task { kind = next-location, source = synthetic, users = 3, stays = 1200, seed = 7 }
          models = [
            baseline, poh-hrm, hrm-enhanced, hrm-optimized
            { kind = hrm-optimized, head = pointer, name = pointer }
          ]
          """);

  private final Locale locale = Locale.getDefault();
  private final TimeZone timeZone = TimeZone.getDefault();
  @TempDir private static Path folder;

  @BeforeAll
  void runAtHome() throws IOException {
    in("en-US", "UTC");
    for (String study : STUDIES.keySet()) {
      run(study, folder.resolve("home"));
    }
  }

  private static void in(String tag, String zone) {
    Locale.setDefault(Locale.forLanguageTag(tag));
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
  }

  @AfterEach
  void goHome() {
    Locale.setDefault(locale);
    TimeZone.setDefault(timeZone);
  }

  private Path run(String study, Path to) throws IOException {
    Path out = to.resolve(study);
    Files.createDirectories(out);
    String file = SmallStudy.write(out, STUDIES.get(study) + SMALL);
    Cli cli = Cli.run("run", file, "--out", out.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "tr-TR", "de-DE"})
  void everyKindOfModelLearnsTheSame(String tag) throws IOException {
    in(tag, "Asia/Tehran");
    for (String study : STUDIES.keySet()) {
      Path there = run(study, folder.resolve(tag));
      assertThat(Results.comparable(there))
          .as(study)
          .hasSize(5)
          .isEqualTo(Results.comparable(folder.resolve("home").resolve(study)));
      assertThat(names(there)).isEqualTo(names(folder.resolve("home").resolve(study)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "tr-TR", "de-DE"})
  void aFinishedRunLooksTheSame(String tag) throws IOException {
    for (String study : STUDIES.keySet()) {
      Path run = folder.resolve("home").resolve(study);
      SortedMap<String, String> drawn = files(run.resolve("report"));
      String status = Cli.run("status", run.toString()).out();
      in(tag, "Asia/Tehran");
      Cli report = Cli.run("report", run.toString());
      assertThat(report.exitCode()).as(report.err()).isZero();
      assertThat(files(run.resolve("report"))).as(study).hasSize(11).isEqualTo(drawn);
      assertThat(Cli.run("status", run.toString()).out()).isEqualTo(status).contains("finished");
      goHome();
    }
  }

  @Test
  void aLocaleThatThisTestKnowsWritesOtherwise() {
    in("ar-EG-u-nu-arab", "UTC");
    assertThat(String.format(Locale.getDefault(), "%d", 42)).isEqualTo("٤٢");
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        content.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }

  /** Of all files; Spark's have a name of their own in every run, in ASCII digits. */
  private static List<String> names(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .map(file -> run.relativize(file).toString())
          .map(name -> name.replaceAll("part-(\\d{5})-[0-9a-f-]{36}[-.]c000", "part-$1"))
          .sorted()
          .toList();
    }
  }
}
