package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All studies of a folder: what happens to one does not keep the others from running. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestSweep {
  private static final String LEAST =
      SmallStudy.TEXT.replace("name = small", "")
          + "models = [baseline]\nsizes = [nano]\nseeds = [1, 2]\n";

  @TempDir private static Path folder;

  /** The studies; each test has run directories of its own. */
  private Path studies;

  @BeforeAll
  void writeStudies() throws IOException {
    studies = Files.createDirectory(folder.resolve("studies"));
    Files.writeString(studies.resolve("least.conf"), LEAST);
    write("a-begun.conf", "begun", "");
    write("b-broken.conf", "broken", "training.epcohs = 3\nseeds = []");
    write("c-held.conf", "held", "");
    write("d-new.conf", "new", "seeds = [3]");
    write("e-failing.conf", "failing", "training.weight-decay = 1e38");
  }

  private void write(String file, String name, String more) throws IOException {
    Files.writeString(
        studies.resolve(file),
        String.join("\n", "include \"least.conf\"", "name = " + name, more, ""));
  }

  private Cli sweep(Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("sweep", studies.toString()));
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  /** A living process that runs in a directory: this one. */
  private static RunLock hold(Path run) throws IOException {
    RunDirectory directory = RunDirectory.at(run.toString(), new Configuration());
    return RunLock.acquire(directory, "headway run", Duration.ofSeconds(60));
  }

  private Cli run(String file, Path run) {
    return Cli.run("run", studies.resolve(file).toString(), "--out", run.toString());
  }

  @Test
  void eachStudyIsToldInItsPlaceAndTheOthersRun() throws IOException {
    Path out = folder.resolve("all");
    Path begun = out.resolve("begun");
    assertThat(run("a-begun.conf", begun).exitCode()).isZero();
    Map<String, String> before = Results.raw(begun);

    Cli all;
    try (RunLock lock = hold(out.resolve("held"))) {
      all = sweep(out);
      assertThat(lock.lease().isLost()).isFalse();
    }
    assertThat(all.exitCode()).as(all.err()).isEqualTo(1);
    assertThat(all.out())
        .startsWith(
            studies
                + ": 5 studies\nSkipped least.conf: it has no name, and a-begun.conf includes it")
        .contains("Training: all 2 trials are done")
        .containsSubsequence(
            "[1 of 5] a-begun.conf",
            "[2 of 5] b-broken.conf",
            "[3 of 5] c-held.conf",
            "[4 of 5] d-new.conf",
            "[5 of 5] e-failing.conf",
            "study ")
        .endsWith("5 studies: 2 done, 1 held, 1 failed, 1 error\n");
    assertThat(row(all, "a-begun.conf"))
        .matches("a-begun.conf +done +2 +0 +0 +\\d+ s  " + begun + "/report");
    assertThat(row(all, "b-broken.conf"))
        .matches("b-broken.conf +error +\\d+ s  Cannot use .*b-broken.conf: 2 faults");
    assertThat(row(all, "c-held.conf"))
        .matches(
            "c-held.conf +held +\\d+ s  Cannot use .*/held: headway run on host .* holds it, .*");
    assertThat(row(all, "d-new.conf")).matches("d-new.conf +done +1 +0 +0 +\\d+ s  .*/new/report");
    assertThat(row(all, "e-failing.conf"))
        .matches("e-failing.conf +failed +0 +2 +0 +\\d+ s  .*/failing/report");
    assertThat(all.err()).contains("training.epcohs: Unknown key: epcohs", "headway: Cannot use");
    assertThat(Results.raw(begun)).as("what is done is not touched").isEqualTo(before);
    assertThat(out.resolve("broken")).doesNotExist();

    Path alone = folder.resolve("alone");
    assertThat(run("d-new.conf", alone).exitCode()).isZero();
    assertThat(Results.comparable(out.resolve("new"))).isEqualTo(Results.comparable(alone));
  }

  private static String row(Cli cli, String file) {
    return cli.out()
        .lines()
        .filter(line -> line.startsWith(file))
        .reduce((first, last) -> last)
        .orElse("");
  }

  /** Although there is a secret, which run directories do not keep. */
  @Test
  void aSecondSweepTrainsNothing() throws IOException {
    Path out = folder.resolve("twice");
    String[] what = {"--only", "[ad]-*", "--set", "spark.hadoop.fs.s3a.secret.key=swordfish"};
    Cli first = sweep(out, what);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("[2 of 2] d-new.conf", "Training: 1 of 1 trials");
    Map<String, String> begun = Results.raw(out.resolve("begun"));
    Map<String, String> added = Results.raw(out.resolve("new"));

    Cli second = sweep(out, what);
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.out())
        .contains("Training: all 2 trials are done", "Training: all 1 trials are done")
        .endsWith("2 studies: 2 done\n");
    assertThat(Results.raw(out.resolve("begun"))).hasSize(2).isEqualTo(begun);
    assertThat(Results.raw(out.resolve("new"))).hasSize(1).isEqualTo(added);
    assertThat(first.out() + first.err() + second.out() + second.err()).doesNotContain("swordfish");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain("swordfish");
      }
    }
  }

  @Test
  void aFileInThePlaceOfTheFolderIsToldInOurWords() throws IOException {
    Path out = Files.writeString(folder.resolve("file"), "");
    Cli cli = sweep(out, "--only", "d-*");
    assertThat(cli.exitCode()).isEqualTo(1);
    String reason =
        String.format(
            Locale.ROOT,
            "Cannot write to %s/new: Not a folder: %s (choose another --out)",
            out,
            out);
    assertThat(cli.err()).isEqualTo("headway: " + reason + "\n");
    assertThat(row(cli, "d-new.conf")).endsWith(reason);
  }

  @Test
  void theSummaryForProgramsIsAllOfStdout() throws IOException {
    Path out = folder.resolve("json");
    Cli cli;
    try (RunLock lock = hold(out.resolve("held"))) {
      cli = sweep(out, "--json", "--only", "[cd]-*");
      assertThat(lock.lease().isLost()).isFalse();
    }
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(75);
    JsonNode summary = new ObjectMapper().readTree(cli.out());
    assertThat(summary.path("folder").asText()).isEqualTo(studies.toString());
    assertThat(summary.path("exitCode").asInt()).isEqualTo(75);
    JsonNode held = summary.path("studies").path(0);
    assertThat(held.path("file").asText()).isEqualTo(studies.resolve("c-held.conf").toString());
    assertThat(held.path("name").asText()).isEqualTo("held");
    assertThat(held.path("state").asText()).isEqualTo("held");
    assertThat(held.path("exitCode").asInt()).isEqualTo(75);
    assertThat(held.path("reason").asText()).contains("headway run on host");
    assertThat(held.has("report") || held.has("done")).isFalse();
    JsonNode added = summary.path("studies").path(1);
    assertThat(added.path("state").asText()).isEqualTo("done");
    assertThat(added.path("report").asText()).isEqualTo(out.resolve("new") + "/report");
    assertThat(added.path("done").asInt()).isEqualTo(1);
    assertThat(added.path("missing").asInt(-1)).isZero();
    assertThat(added.path("seconds").asDouble()).isPositive();
    assertThat(summary.path("skipped").size()).isZero();
    assertThat(cli.err()).contains("[2 of 2] d-new.conf", "2 studies: 1 done, 1 held");
  }

  @Test
  void failedTrialsAreWorseThanAHeldDirectory() throws IOException {
    Path out = folder.resolve("worse");
    try (RunLock lock = hold(out.resolve("held"))) {
      Cli cli = sweep(out, "--only", "[ce]-*");
      assertThat(cli.exitCode()).as(cli.err()).isEqualTo(2);
      assertThat(lock.lease().isLost()).isFalse();
    }
  }

  @Test
  void twoStudiesOfOneNameDoNotShareADirectory() {
    Path out = folder.resolve("same");
    Cli cli = sweep(out, "--only", "[ad]-*", "--set", "name=same");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains(
            "d-new.conf: a-begun.conf has the same name, same, and so the same run directory\n");
    assertThat(Results.files(out.resolve("same"))).hasSize(2);
  }

  @Test
  void aFolderWithoutStudiesIsALine() throws IOException {
    Cli cli = Cli.run("sweep", Files.createDirectory(folder.resolve("empty")).toString());
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.err()).contains("it holds no study (a file *.conf)");
  }

  @Test
  void aTerminatedSweepEndsAsARunDoes() throws Exception {
    Path out = folder.resolve("terminated");
    ChildProcess sweep =
        ChildProcess.headway(
            folder.resolve("terminated.log"),
            "sweep",
            studies.toString(),
            "--out",
            out.toString(),
            "--only",
            "[ad]-*",
            "--set",
            "training.epochs=2000");
    Path trials = out.resolve("begun").resolve("trials");
    sweep.awaitOrFail("training", () -> holds(trials, "progress.json"));
    sweep.process().destroy();
    assertThat(sweep.awaitEnd()).as(sweep.said()).isEqualTo(143);
    assertThat(sweep.said())
        .contains("run the same command again to continue")
        .doesNotContain("[2 of 2]");
    assertThat(holds(trials, "checkpoint")).isTrue();
    assertThat(out.resolve("new")).doesNotExist();
  }

  private static boolean holds(Path trials, String file) {
    String[] ids = trials.toFile().list();
    return ids != null
        && List.of(ids).stream().anyMatch(id -> Files.exists(trials.resolve(id).resolve(file)));
  }
}
