package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of {@code conf/docker}, and the shell scripts, by what lints them; nothing is built.
 */
final class TestDockerfiles {
  private static final Path ROOT = BuiltCheckout.ROOT;
  private static final Path DOCKER = ROOT.resolve("conf").resolve("docker");
  private static final Pattern COPIED = Pattern.compile("(?m)^(?:COPY|ADD) (\\S+) ");

  @TempDir private Path folder;

  /** What conf/docker/requirements-test.txt has put beside the tests' Python. */
  private static String tool(String name) {
    Optional<Path> tool =
        Optional.ofNullable(System.getenv("HEADWAY_PYTHON"))
            .filter(python -> !python.isEmpty())
            .map(python -> Path.of(python).resolveSibling(name))
            .filter(Files::isExecutable);
    assumeTrue(
        tool.isPresent(),
        "HEADWAY_PYTHON names no Python with conf/docker/requirements-test.txt: no " + name);
    return tool.get().toString();
  }

  private ChildProcess run(List<String> command) throws IOException {
    Path said = folder.resolve("said");
    return ChildProcess.start(command, Map.of(), said, said);
  }

  private static Path file(String image) {
    return DOCKER.resolve(image).resolve("Dockerfile");
  }

  private static String text(String image) throws IOException {
    return Files.readString(file(image));
  }

  @ParameterizedTest
  @ValueSource(strings = {"executor", "notebook"})
  void nothingIsFoundInThem(String image) throws Exception {
    ChildProcess linted = run(List.of(tool("hadolint"), file(image).toString()));
    assertThat(linted.awaitEnd()).as(linted.said()).isZero();
    assertThat(linted.said()).isEmpty();
  }

  /** So that the test above means something. */
  @ParameterizedTest
  @CsvSource({
    "executor, USER $, UZER $, unexpected 'U'",
    "notebook, WORKDIR /home, WORKDIR home, DL3000",
    "notebook, apt-get install -y, apt-get install, DL3014",
  })
  void aFaultIsFound(String image, String right, String wrong, String told) throws Exception {
    String hadolint = tool("hadolint");
    assertThat(text(image)).contains(right);
    Path broken = Files.writeString(folder.resolve("broken"), text(image).replace(right, wrong));
    ChildProcess linted = run(List.of(hadolint, broken.toString()));
    assertThat(linted.awaitEnd()).as(linted.said()).isEqualTo(1);
    assertThat(linted.said()).contains(told);
  }

  /** The version is that of the build, and what is ignored is not what is copied. */
  @ParameterizedTest
  @CsvSource({
    "executor, jobs/target/cluster/headway-VERSION-linux-x86_64.jar",
    "notebook, dist/target/headway-VERSION.tar.gz"
  })
  void theyTakeWhatIsPackaged(String image, String built) throws IOException {
    String resolved = text(image);
    for (MatchResult variable :
        Pattern.compile("(?m)^ARG (\\w+)=(.*)$").matcher(resolved).results().toList()) {
      resolved = resolved.replace("${" + variable.group(1) + "}", variable.group(2));
    }
    List<String> copied = COPIED.matcher(resolved).results().map(m -> m.group(1)).toList();
    assertThat(copied).contains(built.replace("VERSION", version()));
    List<PathMatcher> kept = kept(image);
    assertThat(copied)
        .allMatch(path -> kept.stream().anyMatch(kind -> kind.matches(Path.of(path))))
        .filteredOn(path -> !path.contains("/target/"))
        .allMatch(path -> Files.exists(ROOT.resolve(path)));
  }

  /** An argument before FROM is of FROM alone, which must use it and nothing else. */
  @ParameterizedTest
  @CsvSource({"executor, SPARK_IMAGE", "notebook, PYTHON_IMAGE"})
  void baseImagesAreArguments(String image, String argument) throws IOException {
    List<String> instructions =
        text(image).lines().filter(line -> line.matches("(ARG|FROM) .*")).limit(2).toList();
    assertThat(instructions.get(0)).matches("ARG " + argument + "=[^\\s:]+:[^\\s:]+");
    assertThat(text(image).lines().filter(line -> line.startsWith("FROM ")))
        .containsExactly("FROM ${" + argument + "}")
        .containsExactly(instructions.get(1));
  }

  private static List<PathMatcher> kept(String image) throws IOException {
    List<String> lines =
        Files.readAllLines(DOCKER.resolve(image).resolve("Dockerfile.dockerignore"));
    assertThat(lines).first().isEqualTo("*");
    return lines.stream()
        .filter(line -> line.startsWith("!"))
        .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line.substring(1)))
        .toList();
  }

  private static String version() throws IOException {
    return Files.readAllLines(ROOT.resolve("pom.xml")).stream()
        .filter(line -> line.matches("  <version>.*"))
        .map(line -> line.replaceAll("</?version>", "").strip())
        .findFirst()
        .orElseThrow();
  }

  /** As the settings for Kubernetes have it. */
  @Test
  void theExecutorsJarIsWhereItIsLookedFor() throws IOException {
    String settings = Files.readString(ROOT.resolve(Path.of("conf", "spark-k8s.conf")));
    assertThat(settings)
        .contains("conf/docker/executor/Dockerfile")
        .contains("local:///opt/headway/headway-" + version() + "-linux-x86_64.jar");
    assertThat(text("executor")).contains(" /opt/headway/\n", "COPY conf /opt/headway/conf\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"executor", "notebook"})
  void nobodyIsRootInThem(String image) throws IOException {
    List<String> users = text(image).lines().filter(line -> line.startsWith("USER ")).toList();
    assertThat(users).last().asString().matches("USER (\\$\\{SPARK_USER}|[1-9][0-9]*)");
    assertThat(text("executor")).containsPattern("ARG SPARK_USER=[1-9]");
  }

  /** Words that are meant to be split are told as information only. */
  @Test
  void theShellScriptsHaveNoWarnings() throws Exception {
    List<String> command = new ArrayList<>(List.of(tool("shellcheck"), "--severity=warning"));
    try (Stream<Path> scripts =
        Stream.of("headway", "notebooks/jupyter", "conf/gpu-discovery.sh", ".ci/run")
            .map(ROOT::resolve)) {
      scripts.map(Path::toString).forEach(command::add);
    }
    ChildProcess linted = run(command);
    assertThat(linted.awaitEnd()).as(linted.said()).isZero();
  }
}
