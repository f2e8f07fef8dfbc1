package io.headway.jobs.watch;

import static io.headway.jobs.watch.RunFiles.ELSEWHERE;
import static io.headway.jobs.watch.RunFiles.RISING;
import static io.headway.jobs.watch.RunFiles.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.study.Trial;
import io.headway.core.train.ScoreCurve;
import io.headway.core.train.ScoreCurve.Point;
import io.headway.jobs.Cli;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SomeTrial;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a trial scores while it runs, in every view; and the end, with its report. */
final class TestScores {
  /** Of a processor that may have other work, for a thousand trials whose files are all read. */
  private static final Duration MOST_FIRST = Duration.ofSeconds(5);

  private static final Duration MOST_AGAIN = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private RunFiles files;

  @BeforeEach
  void make() throws IOException {
    files = RunFiles.in(folder);
    files.validated(0);
  }

  private StudyStatus look() throws IOException {
    return new StatusReader(files.directory()).look();
  }

  private String table() {
    Cli cli = Cli.run("status", files.root().toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return cli.out();
  }

  @Test
  void areSeenBeforeTheEnd() throws IOException {
    assertThat(look().trials().get(0).figures().scores()).contains(RISING);
    assertThat(look().trials().get(0).figures().score()).isEmpty();
    assertThat(table())
        .containsPattern("done +loss +latest +best +score +ex/s")
        .containsPattern("running +2/4 +75 % +1\\.250 +50\\.0 +62\\.5 +640 ")
        .doesNotContain("curve");
    assertThat(ProgressPage.of(look()))
        .contains("<th>latest</th>\n<th>best</th>\n<th>validation accuracy</th>\n<th>loss</th>")
        .contains(
            "<td>50.0 %</td>\n<td>62.5 % <span class=\"soft at\">epoch 2</span></td>\n<td><svg ")
        .contains("<path d=\"M12 76L124 12L236 27\"/><circle cx=\"124\" cy=\"12\"")
        .contains("<th>final accuracy</th>");
    JsonNode status = StatusJson.of(look());
    assertThat(status.path("metric").asText()).isEqualTo("accuracy");
    assertThat(status.path("lessIsBetter").asBoolean(true)).isFalse();
    JsonNode trial = status.at("/trials/0");
    assertThat(trial.path("latestScore").asDouble()).isEqualTo(50);
    assertThat(trial.path("latestEpoch").asInt()).isEqualTo(3);
    assertThat(trial.path("bestScore").asDouble()).isEqualTo(62.5);
    assertThat(trial.path("bestEpoch").asInt()).isEqualTo(2);
    assertThat(status.at("/trials/1").has("bestScore")).isFalse();
    String help = Cli.run("status", "--help").out();
    files.finish(1, 50, 1, 4, 0.25);
    for (JsonNode each : StatusJson.of(look()).path("trials")) {
      each.fieldNames().forEachRemaining(name -> assertThat(help).contains(name));
    }
    assertThat(StatusJson.of(look()).at("/trials/1").has("auxiliaryLoss")).isTrue();
  }

  /** Those of an attempt that is over are history, as its loss is. */
  @Test
  void areThoseOfThisAttempt() throws IOException {
    RunFiles.age(files.file(0, "lease/1.json"), TERM.plus(Duration.ofSeconds(5)));
    files.take(0, ELSEWHERE, TERM);
    assertThat(look().trials().get(0).attempt()).isEqualTo(2);
    assertThat(look().hasScores()).isFalse();
  }

  /** Older versions say nothing of scores; what no version writes is told of that trial alone. */
  @Test
  void filesOfOthersAreReadOrTold() throws IOException {
    Path file = files.file(0, "progress.json");
    ObjectNode heartbeat = Json.object(Files.readString(file), "it");
    ObjectNode progress = (ObjectNode) heartbeat.path("progress");
    ((ObjectNode) progress.path("scores")).put("bestEpoch", 7);
    Files.writeString(file, heartbeat.toString());
    TrialStatus damaged = look().trials().get(0);
    assertThat(damaged.state()).isEqualTo(TrialState.RUNNING);
    assertThat(damaged.reason()).contains("Invalid epoch of the best score: 7");
    progress.remove("scores");
    Files.writeString(file, heartbeat.toString());
    TrialStatus old = look().trials().get(0);
    assertThat(old.reason()).isEmpty();
    assertThat(old.figures().loss()).hasValue(1.25);
    assertThat(ProgressPage.of(look())).doesNotContain("<svg", "<th>best</th>");
    assertThat(table()).doesNotContain("latest");
  }

  /** And what they say of themselves is text. */
  @Test
  void failuresAreFirstWithTheirReasons() throws IOException {
    String evil = "</td><script>alert(\"1\")</script>" + "x".repeat(1000);
    files.fail(11, evil, true);
    String page = ProgressPage.of(look());
    assertThat(page)
        .contains("train: &lt;/td&gt;&lt;script&gt;alert(&quot;1&quot;)", "xxx ...</div>")
        .doesNotContain("<script", "x".repeat(300));
    assertThat(page.indexOf("&lt;script")).isLessThan(page.indexOf("62.5 %"));
    assertThat(table().lines().skip(1).findFirst().orElseThrow()).contains("failed", "<script>");
    assertThat(look().countsInWords()).isEqualTo("1 failed, 1 running, 10 waiting");
  }

  @Test
  void theReportIsLinkedOnceAllIsDoneAndItIsThere() throws IOException {
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
    assertThat(ProgressPage.of(look())).doesNotContain("href");
    assertThat(table()).doesNotContain("Report: ");
    RunFiles.write(files.root().resolve("report").resolve("report.html"), "<p/>");
    assertThat(ProgressPage.of(look())).contains("<a href=\"report/report.html\">");
    String path = files.directory() + "/report/report.html";
    assertThat(table()).contains("Report: " + path);
    assertThat(StatusJson.of(look()).path("report").asText()).isEqualTo(path);
    files.directory().locks(TERM).acquire(ELSEWHERE);
    assertThat(ProgressPage.of(look())).as("it is being drawn again").doesNotContain("href");
    assertThat(ProgressPage.of(look().withoutHolder())).contains("report/report.html");
  }

  @Test
  void aReportThatIsOlderThanTheResultsIsNotLinked() throws IOException {
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
    Path page = files.root().resolve("report").resolve("report.html");
    RunFiles.write(page, "<p/>");
    RunFiles.age(page, Duration.ofSeconds(5));
    assertThat(ProgressPage.of(look())).doesNotContain("href");
    assertThat(table())
        .contains(
            "The report is older than the results (headway report "
                + files.directory()
                + " draws it again)")
        .doesNotContain("Report: ");
  }

  /** As on an object store, which says that folders are of now. */
  @Test
  void whereFoldersHaveNoTimesAReportIsLinkedAndThatIsSaid() throws IOException {
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
    RunDirectory store = RunDirectory.at("readonly://" + files.root(), ReadOnlyFs.configuration());
    String note =
        "It is not known whether the report is older than the results: this storage keeps no times"
            + " of folders";
    assertThat(new StatusReader(store).look().notes()).as("there is none").doesNotContain(note);
    Path page = files.root().resolve("report").resolve("report.html");
    RunFiles.write(page, "<p/>");
    RunFiles.age(page, Duration.ofSeconds(5));
    StudyStatus status = new StatusReader(store).look();
    assertThat(status.report()).contains("report/report.html");
    assertThat(status.notes()).contains(note);
  }

  /** Looked at and told once a second while it runs. */
  @Test
  void aThousandTrialsAreLookedAtInSeconds() throws IOException {
    StringJoiner seeds = new StringJoiner(",", "[", "]");
    for (int seed = 1; seed <= 500; seed++) {
      seeds.add(Integer.toString(seed));
    }
    String text =
        SmallStudy.TEXT + "models = [baseline, looped]\nsizes = [nano]\nseeds = " + seeds + "\n";
    RunFiles many =
        RunFiles.in(folder.resolve("many"), SomeTrial.study(SmallStudy.write(folder, text)));
    List<Trial> trials = many.trials();
    assertThat(trials).hasSize(1000);
    for (int i = 0; i < 1000; i += 4) {
      many.validated(trials.get(i));
      many.finish(trials.get(i + 1), 50, 1, 4, 0);
      many.fail(trials.get(i + 2), "too large", true);
    }
    StatusReader reader = new StatusReader(many.directory());
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (Duration most : List.of(MOST_FIRST, MOST_AGAIN)) {
      long begun = clock.getCurrentThreadCpuTime();
      StudyStatus status = reader.look();
      assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begun)).isLessThan(most);
      assertThat(status.countsInWords())
          .isEqualTo("250 failed, 250 running, 250 waiting, 250 finished");
    }
    long begun = clock.getCurrentThreadCpuTime();
    Cli told = Cli.run("status", many.root().toString());
    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begun)).isLessThan(MOST_FIRST);
    assertThat(told.out().lines().filter(line -> line.contains("seed "))).hasSize(1000);
  }

  @Test
  void aThousandTrialsAreAPageOfLessThanAMegabyte() throws IOException {
    List<Point> points = new ArrayList<>();
    for (int i = 1; i <= ScoreCurve.MOST_POINTS; i++) {
      points.add(new Point(10 * i, 12.3456789 * (i % 7)));
    }
    ScoreCurve curve = new ScoreCurve(points, 60);
    StudyStatus few = look();
    for (TrialState state : TrialState.values()) {
      List<TrialStatus> many = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        many.add(trial(i, state, curve));
      }
      StudyStatus status =
          new StudyStatus(
              few.directory(),
              few.name(),
              few.question(),
              few.metric(),
              few.holder(),
              many,
              few.notes(),
              few.seenAt(),
              few.seenFrom(),
              few.report());
      ThreadMXBean clock = ManagementFactory.getThreadMXBean();
      long begun = clock.getCurrentThreadCpuTime();
      String page = ProgressPage.of(status);
      assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begun))
          .as("of a processor that may have other work")
          .isLessThan(Duration.ofSeconds(1));
      assertThat(page.getBytes(StandardCharsets.UTF_8)).as(state.key()).hasSizeLessThan(1_000_000);
      assertThat(page).contains("seed 999");
    }
  }

  private static TrialStatus trial(int seed, TrialState state, ScoreCurve curve) {
    return new TrialStatus(
        "0123456789abcdef",
        "baseline-matched medium, seed " + seed,
        state,
        2,
        new TrialStatus.Advance(240, 400, 24_000, 40_000),
        state == TrialState.FAILED ? TrialStatus.Figures.NONE : all(curve),
        "executor-host-123.example",
        "cuda:1",
        "2026-01-01T00:00:00Z",
        state == TrialState.FAILED ? "train: it's too large & <odd>, ".repeat(20) : "",
        1e12);
  }

  private static TrialStatus.Figures all(ScoreCurve curve) {
    return new TrialStatus.Figures(
        OptionalDouble.of(1.25),
        OptionalDouble.of(0.125),
        OptionalDouble.of(87.5),
        OptionalDouble.of(12_345),
        OptionalDouble.of(0.1),
        OptionalDouble.of(12_345),
        OptionalDouble.of(1),
        OptionalDouble.of(12_345),
        Optional.of(curve));
  }
}
