package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.Circumstance.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on machines that lack what Spark, Hadoop, JavaCPP and AWT take for granted. */
final class TestSurroundings {
  @TempDir private Path folder;

  private String study;
  private Path out;

  @BeforeEach
  void write() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    study =
        SmallStudy.write(
            folder,
            SmallStudy.TEXT
                .replace("[baseline, looped, poh-hrm]", "[baseline]")
                .replace("[nano, pico]", "[nano]")
                .replace("[1, 2]", "[1]"));
    out = folder.resolve("out");
  }

  private Said generate(Circumstance where, String... javaOptions) throws Exception {
    return where.headway(
        folder.resolve("log"), List.of(javaOptions), "generate", study, "--out", out.toString());
  }

  private static Circumstance mounted(Path at, String options) throws Exception {
    Files.createDirectory(at);
    return Circumstance.shell(
        List.of("--mount"), "mount -t tmpfs -o " + options + " tmpfs '" + at + "'");
  }

  private static void oneLine(Said said, String... parts) {
    assertThat(said.text()).contains(parts).startsWith("headway: Cannot ").hasLineCount(1);
    assertThat(said.exitCode()).isEqualTo(1);
  }

  @Test
  void aHostNameThatDoesNotResolveIsNotNeeded() throws Exception {
    Circumstance nowhere = Circumstance.shell(List.of("--uts"), "hostname no-such-host-9z");
    Said said = generate(nowhere);
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text()).doesNotContain("Exception").contains("data set maze4-");
    assertThat(out.resolve("lock").resolve("1.json")).content().contains("no-such-host-9z");
    oneLine(
        nowhere.headway(
            folder.resolve("log"),
            List.of(),
            "generate",
            study,
            "--set",
            "spark.master=\"spark://127.0.0.1:1\""),
        "the name of this host, no-such-host-9z, does not resolve",
        "spark.driver.host must be");
  }

  @Test
  void noNetworkIsNeeded() throws Exception {
    Circumstance alone = Circumstance.shell(List.of("--net"), "true");
    Said said = generate(alone);
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text()).contains("data set maze4-").doesNotContain("Exception", "WARN");
  }

  @Test
  void aUserWithoutAnEntryIsANumberAndLeavesNothingInTheWorkingFolder() throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    for (Path path : List.of(here, temporary)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Said said = generate(Circumstance.nameless(here), "-Djava.io.tmpdir=" + temporary);
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text()).doesNotContain("Exception");
    assertThat(here).isEmptyDirectory();
    assertThat(temporary.resolve(Path.of(".headway-12345", ".javacpp", "cache")))
        .isNotEmptyDirectory();
  }

  @Test
  void aCacheThatForbidsExecutionIsNamedBeforeWork() throws Exception {
    Path cache = folder.resolve("cache");
    Said said = generate(mounted(cache, "noexec"), "-Dorg.bytedeco.javacpp.cachedir=" + cache);
    oneLine(
        said,
        "Cannot load LibTorch: cannot unpack natives to " + cache,
        "its file system is mounted noexec (-Dorg.bytedeco.javacpp.cachedir=FOLDER names another");
    assertThat(said.text()).doesNotContain("CUDA");
    assertThat(out).doesNotExist();
  }

  @Test
  void aTemporaryFolderThatForbidsExecutionIsNotUsedForLibraries() throws Exception {
    Path temporary = folder.resolve("tmp");
    Said said = generate(mounted(temporary, "noexec"), "-Djava.io.tmpdir=" + temporary);
    assertThat(said.exitCode()).as(said.text()).isZero();
  }

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsNamedBeforeWork() throws Exception {
    Path temporary = folder.resolve("tmp");
    Said said = generate(mounted(temporary, "ro"), "-Djava.io.tmpdir=" + temporary);
    oneLine(
        said,
        "Cannot write to Spark's temporary folder " + temporary + ": Read-only file system",
        "spark.local.dir names another");
    assertThat(out).doesNotExist();
  }

  @Test
  void withoutFontsTheTablesAreThereAndALineSaysWhatToInstall() throws Exception {
    Cli run = Cli.run("train", study, "--out", out.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1); // no data yet
    assertThat(Cli.run("generate", study, "--out", out.toString()).exitCode()).isZero();
    assertThat(Cli.run("train", study, "--out", out.toString()).exitCode()).isZero();
    Path none = Files.createDirectory(folder.resolve("none"));
    Circumstance bare =
        Circumstance.shell(
            List.of("--mount"),
            "for d in /usr/share/fonts /usr/local/share/fonts; do if [ -d $d ]; then mount --bind '"
                + none
                + "' $d; fi; done");
    Said said =
        bare.headway(
            folder.resolve("log"),
            List.of("-Duser.home=" + none, "-Djava.awt.headless=true"),
            "report",
            out.toString());
    assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
    assertThat(said.text())
        .contains("Files:", "headway: Cannot draw figures: ", "apt-get install fontconfig")
        .doesNotContain("\tat ");
    assertThat(out.resolve("report"))
        .isDirectoryContaining("glob:**results.csv")
        .isDirectoryContaining("glob:**scaling_summary_maze4.txt")
        .isDirectoryContaining("glob:**scaling_results_maze4.json")
        .isDirectoryNotContaining("glob:**.{png,svg}");
  }
}
