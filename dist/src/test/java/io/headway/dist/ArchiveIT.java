package io.headway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked where there is Java and nothing else of what builds it. */
final class ArchiveIT {
  private static final String BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  @TempDir private static Path folder;
  private static Unpacked unpacked;
  private static Path tools;

  @BeforeAll
  static void unpack() throws Exception {
    unpacked =
        Unpacked.of(Path.of(System.getProperty("headway.archive")), folder.resolve("a b \u00e9"));
    tools = Unpacked.tools(folder.resolve("tools"), true);
  }

  private Map<String, String> environment(String javaOptions) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", tools.toString());
    environment.put("HOME", System.getProperty("user.home"));
    environment.put("HEADWAY_JAVA_OPTIONS", BRIEF + " " + javaOptions);
    return environment;
  }

  private Unpacked.End headway(Path command, String javaOptions, String... arguments)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(command.toString()));
    words.addAll(List.of(arguments));
    return Unpacked.run(words, environment(javaOptions), folder);
  }

  /** So that the next test means something. */
  @Test
  void javaIsNoJdkHere() throws Exception {
    Unpacked.End modules =
        Unpacked.run(
            List.of(tools.resolve("java").toString(), "--list-modules"), environment(""), folder);
    assertThat(modules.exitCode()).as(modules.said()).isZero();
    assertThat(modules.said()).contains("java.sql@").doesNotContain("jdk.compiler", "jdk.jshell");
  }

  /** From another folder, by a link, in the POSIX locale. */
  @Test
  void aStudyRunsWithAJreAlone() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), unpacked.command());
    String study = unpacked.home().resolve(Path.of("conf", "quick.conf")).toString();
    Unpacked.End end =
        headway(
            link,
            "-Dspark.master=local[1]",
            "run",
            study,
            "--out",
            "results",
            "--set",
            "sizes=[micro]",
            "--set",
            "seeds=[42]",
            "--set",
            "training.epochs=1",
            "--set",
            "training.validations=1",
            "--set",
            "task.train=400");
    assertThat(end.exitCode()).as(end.said()).isZero();
    assertThat(folder.resolve(Path.of("results", "report", "report.html"))).isNotEmptyFile();
  }

  /** As docs/machines.md has it: by a JDK, and without Maven. */
  @Test
  void aModelOfOnesOwnIsCompiledAgainstIt() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("own model"));
    Path example = unpacked.home().resolve(Path.of("examples", "own-model", "src", "main"));
    String classPath = headway(unpacked.command(), "", "classpath").said().strip();
    List<String> javac = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath));
    try (Stream<Path> sources = Files.walk(example.resolve("java"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(javac::add);
    }
    int compiled =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, javac.toArray(String[]::new));
    assertThat(compiled).isZero();
    Path services = Path.of("META-INF", "services");
    Path kind = services.resolve("io.headway.core.model.ModelKind");
    Files.createDirectories(classes.resolve(services));
    Files.copy(example.resolve("resources").resolve(kind), classes.resolve(kind));

    Map<String, String> environment = environment("");
    environment.put("HEADWAY_CLASSPATH", classes.toString());
    Unpacked.End end =
        Unpacked.run(
            List.of(unpacked.command().toString(), "check-model", "gmlp", "--task", "maze"),
            environment,
            folder);
    assertThat(end.exitCode()).as(end.said()).isZero();
    assertThat(end.said()).contains("gmlp");
  }

  @Test
  void theVersionIsThatOfTheBuild() throws Exception {
    Unpacked.End end = headway(unpacked.command(), "", "--version");
    assertThat(end.exitCode()).as(end.said()).isZero();
    assertThat(unpacked.home()).hasFileName("headway-" + end.said().split("[ +]", -1)[1]);
  }

  @Test
  void itHasTheClassPathOfTheCheckoutWithoutDl4j() throws Exception {
    Path jobs = Path.of("..", "jobs", "target").toAbsolutePath().normalize();
    Set<String> expected = new TreeSet<>();
    for (String list : List.of("classpath.txt", "classpath-spark.txt")) {
      Stream.of(Files.readString(jobs.resolve(list)).strip().split(File.pathSeparator, -1))
          .filter(jar -> !jar.contains("/nd4j/") && !jar.contains("/deeplearning4j/"))
          .map(jar -> Path.of(jar).getFileName().toString())
          .forEach(expected::add);
    }
    Set<String> libraries = new TreeSet<>(unpacked.jars("lib"));
    libraries.addAll(unpacked.jars(Path.of("lib", "natives").toString()));
    expected.removeAll(Set.of("byteunits-0.9.1.jar", "neoitertools-1.0.0.jar")); // ND4J's
    assertThat(libraries).isEqualTo(expected);
    String version = unpacked.home().getFileName().toString().substring("headway".length());
    assertThat(unpacked.jars("lib/headway"))
        .containsExactlyInAnyOrderElementsOf(
            Unpacked.modules().stream().map(module -> module + version + ".jar").toList());
  }

  @Test
  void withoutItsNativesALineSaysWhatToDo() throws Exception {
    Path moved = Files.createDirectories(folder.resolve("moved"));
    Path natives = unpacked.home().resolve(Path.of("lib", "natives"));
    List<Path> jars;
    try (Stream<Path> files = Files.list(natives)) {
      jars = files.filter(f -> f.toString().matches(".*-(linux|macosx|windows)-.*")).toList();
    }
    assertThat(jars).hasSize(3);
    for (Path jar : jars) {
      Files.move(jar, moved.resolve(jar.getFileName()));
    }
    try {
      Unpacked.End end = headway(unpacked.command(), "", "doctor");
      assertThat(end.exitCode()).as(end.said()).isEqualTo(1);
      assertThat(end.said().lines())
          .contains(
              "Natives        Cannot load engines: the natives of javacpp, openblas, pytorch for"
                  + " linux-x86_64 are not on the class path (build or unpack Headway for this"
                  + " machine again; spark-submit takes their jars with --jars)");
      refused(
          "",
          "Cannot load LibTorch: the natives of javacpp, openblas, pytorch for linux-x86_64 are not"
              + " on the class path (build or unpack Headway for this machine again; spark-submit"
              + " takes their jars with --jars)");
    } finally {
      for (Path jar : jars) {
        Files.move(moved.resolve(jar.getFileName()), jar);
      }
    }
  }

  @Test
  void anotherMachineIsToldWhichThereAre() throws Exception {
    Unpacked.End end = headway(unpacked.command(), "-Dos.arch=aarch64", "doctor");
    assertThat(end.exitCode()).as(end.said()).isEqualTo(1);
    assertThat(end.said().lines())
        .contains(
            "Natives        Cannot load engines: there are no natives for linux-arm64 (known:"
                + " linux-x86_64, macosx-arm64, macosx-x86_64, windows-x86_64; run on such a"
                + " machine)");
    refused(
        "-Dos.arch=aarch64",
        "Cannot load LibTorch: there are no natives for linux-arm64 (known: linux-x86_64,"
            + " macosx-arm64, macosx-x86_64, windows-x86_64; run on such a machine)");
  }

  /** A run says it in one line, and leaves nothing. */
  private void refused(String javaOptions, String message) throws Exception {
    String study = unpacked.home().resolve(Path.of("conf", "quick.conf")).toString();
    Unpacked.End end = headway(unpacked.command(), javaOptions, "run", study, "--out", "refused");
    assertThat(end.exitCode()).as(end.said()).isEqualTo(1);
    assertThat(end.said()).isEqualTo("headway: " + message + "\n");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void withoutJavaALineSaysSo() throws Exception {
    Path bare = Unpacked.tools(folder.resolve("bare"), false);
    Unpacked.End end =
        Unpacked.run(
            List.of(unpacked.command().toString(), "doctor"),
            Map.of("PATH", bare.toString()),
            folder);
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.said())
        .isEqualTo(
            "headway: Cannot find java (install Java 17, or say in JAVA_HOME where it is)\n");
  }

  @Test
  void aShellCompletesTheCommands() throws Exception {
    String script =
        "source completion/headway; complete -p headway; COMP_WORDS=(headway do); COMP_CWORD=1;"
            + " _complete_headway; echo \"${COMPREPLY[@]}\"";
    Unpacked.End end =
        Unpacked.run(List.of("bash", "-c", script), environment(""), unpacked.home());
    assertThat(end.exitCode()).as(end.said()).isZero();
    assertThat(end.said().lines()).last().isEqualTo("doctor");
  }

  @Test
  void everyCommandHasAPage() throws Exception {
    Path pages = unpacked.home().resolve(Path.of("man", "man1"));
    Unpacked.End help = headway(unpacked.command(), "", "--help");
    List<String> commands =
        help.said()
            .lines()
            .dropWhile(line -> !line.startsWith("Commands:"))
            .filter(line -> line.matches("  [a-z].*"))
            .takeWhile(line -> !line.isEmpty())
            .map(line -> line.strip().split(" ", 2)[0])
            .filter(name -> !name.equals("headway"))
            .toList();
    assertThat(commands).contains("run", "doctor");
    for (String command : commands) {
      assertThat(pages.resolve("headway-" + command + ".1")).content().contains(".SH \"SYNOPSIS\"");
    }
    assertThat(pages.resolve("headway.1")).content().contains(".TH \"HEADWAY\" \"1\"");
  }

  @Test
  void manFormatsThem() throws Exception {
    Path man = Path.of("/usr/bin/man");
    assumeTrue(Files.isExecutable(man), "there is no man here");
    Unpacked.End page =
        Unpacked.run(
            List.of(man.toString(), "--warnings", "-l", "man/man1/headway-run.1"),
            Map.of("PATH", "/usr/bin:/bin", "MANPAGER", "cat", "LC_ALL", "C.UTF-8"),
            unpacked.home());
    assertThat(page.exitCode()).as(page.said()).isZero();
    assertThat(page.said()).contains("headway run", "--out");
  }

  @Test
  void everyJarIsInTheListOfParts() throws Exception {
    JsonNode bom =
        new ObjectMapper().readTree(unpacked.home().resolve(Path.of("sbom", "bom.json")).toFile());
    Set<String> listed = new TreeSet<>();
    for (JsonNode part : bom.path("components")) {
      String purl = part.path("purl").asText();
      String classifier = purl.replaceFirst("[^?]*\\?(classifier=([^&]*))?.*", "$2");
      listed.add(
          part.path("name").asText()
              + "-"
              + part.path("version").asText()
              + (classifier.isEmpty() ? "" : "-" + classifier)
              + ".jar");
    }
    Set<String> there = new TreeSet<>();
    for (String lib : List.of("lib", "lib/headway", "lib/natives", "lib/kernel")) {
      there.addAll(unpacked.jars(lib));
    }
    assertThat(listed).isEqualTo(there);
    String parts = Files.readString(unpacked.home().resolve(Path.of("sbom", "parts.txt")));
    assertThat(parts)
        .contains(
            "org.bytedeco:pytorch 2.10.0-1.5.13",
            "org.apache.spark:spark-sql_"
                + BuiltFor.here().scala()
                + " "
                + BuiltFor.here().spark()
                + "  Apache-2.0");
    assertThat(
            parts.lines().filter(line -> line.endsWith("(not told)")).collect(Collectors.toList()))
        .as("parts whose POM does not tell their licence")
        .isEqualTo(
            BuiltFor.spark35()
                ? List.of(
                    "org.apache.xbean:xbean-asm9-shaded 4.23  (not told)",
                    "oro:oro 2.0.8  (not told)")
                : List.of(
                    "org.apache.datasketches:datasketches-memory 3.0.2  (not told)",
                    "org.apache.xbean:xbean-asm9-shaded 4.26  (not told)",
                    "oro:oro 2.0.8  (not told)"));
  }

  @Test
  void itHoldsWhatPeopleLookFor() throws IOException {
    for (String file :
        List.of(
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "benchmarks/compare.py",
            "conf/quick.conf",
            "examples/own-model/pom.xml",
            "examples/own-task/sorting.conf",
            "bin/headway.cmd")) {
      assertThat(unpacked.home().resolve(file)).isNotEmptyFile();
    }
    try (Stream<Path> pages = Files.list(Path.of("..", "docs"))) {
      for (Path page : (Iterable<Path>) pages::iterator) {
        Path packed = unpacked.home().resolve("docs").resolve(page.getFileName().toString());
        assertThat(packed).hasSameBinaryContentAs(page);
      }
    }
    assertThat(unpacked.home().resolve("examples/own-model/target")).doesNotExist();
    assertThat(unpacked.home().resolve("conf/gpu-discovery.sh")).isExecutable();
    assertThat(unpacked.home().resolve("notebooks/jupyter")).isExecutable();
  }
}
