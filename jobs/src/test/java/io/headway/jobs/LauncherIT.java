package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in copies of a built checkout, with a Maven that only says that it was called. */
final class LauncherIT {
  private static final Path ROOT = BuiltCheckout.ROOT;

  @TempDir private Path folder;
  private Launched launched;

  @BeforeEach
  void replaceMaven() throws IOException {
    launched = Launched.in(folder);
  }

  @Test
  void aCopyRunsWhereverItLiesAndWithoutALocale() throws Exception {
    Path copy = launched.checkout("a b (c) \u00e9");
    Path work = Files.createDirectory(folder.resolve("\u00fc"));
    SmallStudy.write(work);
    ChildProcess process =
        launched.launch(
            copy,
            work,
            Map.of("LC_ALL", "C"),
            "generate",
            "study.conf",
            "--set",
            "question=o\u00f9");
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(Files.readString(work.resolve(Path.of("runs", "small", "study.json"))))
        .contains("\"o\u00f9\"");
  }

  @Test
  void aCopyRunsItsOwnJars() throws Exception {
    Path copy = launched.checkout("copy");
    Map<String, String> jdk = Map.of("JAVA_HOME", launched.echoingJdk().toString());
    ChildProcess process = launched.launch(copy, folder, jdk, "--version");
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said())
        .contains(
            copy.resolve(Path.of("jobs", "target", "jobs-")).toString(),
            copy.resolve(Path.of("pipeline", "core", "target", "core-")).toString())
        .doesNotContain(ROOT + "/");
  }

  /** With -Xshare:on Java refuses to start where an archive does not fit. */
  @Test
  void aStartMapsTheClassesThatItLoads() throws Exception {
    Path copy = launched.checkout("classes \u00e9");
    Path archive = copy.resolve(Path.of("jobs", "target", "headway.jsa"));
    byte[] built = Files.readAllBytes(ROOT.resolve(Path.of("jobs", "target", "headway.jsa")));
    Files.write(archive, Arrays.copyOf(built, built.length / 20)); // as if the disk had been full
    Map<String, String> on = Map.of("HEADWAY_JAVA_OPTIONS", "-Xshare:on");
    ChildProcess made = launched.launch(copy, folder, Map.of(), "share-classes");
    assertThat(made.awaitEnd()).as(made.said()).isZero();
    assertThat(made.said()).isEmpty();
    ChildProcess shared = launched.launch(copy, folder, on, "--version");
    assertThat(shared.awaitEnd()).as(shared.said()).isZero();
    Files.setLastModifiedTime(stamp(copy), FileTime.fromMillis(System.currentTimeMillis()));
    ChildProcess other = launched.launch(copy, folder, on, "--version");
    assertThat(other.awaitEnd()).as(other.said()).isEqualTo(1);
    ChildProcess without = launched.launch(copy, folder, Map.of(), "--version");
    assertThat(without.awaitEnd()).as(without.said()).isZero();
    assertThat(without.said()).startsWith("headway ").hasLineCount(1);
  }

  /** The jar by whose age a build is told to be old. */
  private static Path stamp(Path copy) throws IOException {
    try (Stream<Path> jars = Files.list(copy.resolve(Path.of("jobs", "target")))) {
      return jars.filter(
              jar -> jar.getFileName().toString().matches("jobs-[0-9.]+(-SNAPSHOT)?.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void jarsOfOthersComeAfterItsOwn() throws Exception {
    Path copy = launched.checkout("copy");
    Path others = Files.createDirectory(folder.resolve("their classes"));
    Path jar = Files.createFile(folder.resolve("theirs.jar"));
    ChildProcess process =
        launched.launch(
            copy,
            folder,
            Map.of(
                "JAVA_HOME",
                launched.echoingJdk().toString(),
                "HEADWAY_CLASSPATH",
                others + "::" + jar.getFileName()),
            "--version");
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).contains(".jar:" + others + ":theirs.jar\nio.headway.jobs.cli");
  }

  @Test
  void aModelAndATaskOfOthersRun() throws Exception {
    Path copy = launched.checkout("copy");
    assertRuns(copy, ExampleJar.ownModel(), "baseline", "gMLP", "gmlp-ungated");
    assertRuns(copy, ExampleJar.ownTask(), "baseline", "looped", "usual digit");
    assertReadBack(copy, ExampleJar.ownTask());
  }

  /** By the program that the example has, on the class path that the launcher says. */
  private void assertReadBack(Path copy, ExampleJar example) throws Exception {
    Map<String, String> more = Map.of("HEADWAY_CLASSPATH", example.path().toString());
    ChildProcess classPath = launched.launch(copy, folder, more, "classpath");
    assertThat(classPath.awaitEnd()).as(classPath.said()).isZero();
    ChildProcess report =
        ChildProcess.start(
            ChildProcess.java(
                classPath.said().strip(),
                "com.example.sorting.SortingReport",
                List.of(folder.resolve("out-" + example.path().getFileName()).toString())),
            Map.of(),
            folder.resolve("out"),
            folder.resolve("err"));
    assertThat(report.awaitEnd()).as(report.said()).isZero();
    assertThat(report.said()).contains("params", "micro  looped", "looped - baseline: ");
  }

  /** The example's own study, smaller. */
  private void assertRuns(Path copy, ExampleJar example, String... rows) throws Exception {
    Path out = folder.resolve("out-" + example.path().getFileName());
    Map<String, String> more =
        Map.of(
            "HEADWAY_CLASSPATH",
            example.path().toString(),
            "HEADWAY_JAVA_OPTIONS",
            "-Xmx1g -Dspark.master=local[2] " + String.join(" ", ChildProcess.SHORT_LIVED));
    List<String> arguments = new ArrayList<>(List.of("run", example.study().toString()));
    arguments.addAll(List.of("--out", out.toString(), "--set", "sizes=[micro]"));
    arguments.addAll(List.of("--set", "seeds=[1,2]", "--set", "task.train=64"));
    arguments.addAll(List.of("--set", "task.test=40", "--set", "training.epochs=1"));
    ChildProcess process = launched.launch(copy, folder, more, arguments.toArray(String[]::new));
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).contains(rows);
  }

  @Test
  void buildsAgainWhereAJarIsGone() throws Exception {
    Path copy = launched.incomplete("copy");
    ChildProcess process = launched.launch(copy, folder, Map.of(), "--version");
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(3);
    assertThat(process.said()).contains("built in " + copy);
  }

  @Test
  void buildsAgainWhereASourceIsNewer() throws Exception {
    Path copy = launched.checkout("R&D! $x #1 %41");
    Files.createDirectories(copy.resolve("charts").resolve("src"));
    Path source = Files.writeString(copy.resolve(Path.of("charts", "src", "New.java")), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    ChildProcess process = launched.launch(copy, folder, Map.of(), "--version");
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(3);
    assertThat(process.said()).contains("built in " + copy).doesNotContain("find:");
  }

  /** Its build begins before the edit and ends after it. */
  @Test
  void buildsAgainWhatWasEditedDuringABuild() throws Exception {
    Path copy = launched.checkout("edited");
    Path source = Files.createDirectories(copy.resolve("charts").resolve("src"));
    Files.writeString(source.resolve("New.java"), "");
    Files.setLastModifiedTime(
        source.resolve("New.java"), FileTime.from(Instant.now().plusSeconds(1)));
    Path building = Files.createDirectory(folder.resolve("building")).resolve("mvn");
    Files.writeString(
        building,
        "#!/bin/sh\necho built\nsleep 2\necho >charts/src/New.java\nsleep 1\ntouch jobs/target/jobs-*.jar\n");
    assertThat(building.toFile().setExecutable(true)).isTrue();
    Map<String, String> jdk = Map.of("JAVA_HOME", launched.echoingJdk().toString());
    for (int time = 0; time < 2; time++) {
      ChildProcess process = launched.launch(building, copy, folder, jdk, "--version");
      assertThat(process.awaitEnd()).as(process.said()).isZero();
      assertThat(process.said()).as("time %d", time).contains("built\n");
    }
    Files.writeString(building, "#!/bin/sh\necho built\n");
    launched.launch(building, copy, folder, jdk, "--version").awaitEnd();
    ChildProcess after = launched.launch(building, copy, folder, jdk, "--version");
    assertThat(after.awaitEnd()).as(after.said()).isZero();
    assertThat(after.said()).as("nothing is newer").doesNotContain("built\n");
  }

  @Test
  void buildsAgainWhereAModuleIsGone() throws Exception {
    Path copy = launched.checkout("copy");
    try (Stream<Path> jars = Files.list(copy.resolve(Path.of("charts", "target")))) {
      for (Path jar : (Iterable<Path>) jars::iterator) {
        Files.delete(jar);
      }
    }
    ChildProcess process = launched.launch(copy, folder, Map.of(), "--version");
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(3);
    assertThat(process.said()).contains("built in " + copy);
  }

  @Test
  void aCheckoutIsTestedWhereverItLies() throws Exception {
    Path copy = launched.checkout("d e (f) \u00e9");
    BuiltCheckout.copyTree(
        ROOT.resolve("maze-gen").resolve("src"), copy.resolve("maze-gen").resolve("src"));
    BuiltCheckout.copyTree(ROOT.resolve(".mvn"), copy.resolve(".mvn"));
    ChildProcess process =
        ChildProcess.start(
            List.of(
                System.getProperty("headway.maven"),
                "-B",
                "-o",
                "-f",
                copy.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + System.getProperty("headway.maven.repository"),
                "-pl",
                "maze-gen",
                "-Dtest=TestDirection",
                "test"),
            Map.of("LC_ALL", "C.UTF-8"),
            folder.resolve("out"),
            folder.resolve("out"));
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).contains("Tests run: ", "BUILD SUCCESS");
  }
}
