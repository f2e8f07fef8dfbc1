package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of {@code conf/schedule}, read by what reads them. */
final class TestSchedules {
  private static final Path CONF = Schedule.FOLDER.getParent();
  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

  /** A Python with what conf/schedule/requirements-test.txt lists. */
  private static final String PYTHON = "HEADWAY_PYTHON";

  /** A Python with Airflow: conf/schedule/requirements-airflow.txt. */
  private static final String AIRFLOW = "HEADWAY_AIRFLOW";

  @TempDir private Path folder;

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }

  private static String python() {
    Optional<String> python = variable(PYTHON);
    assumeTrue(
        python.isPresent(),
        PYTHON + " names no Python with conf/schedule/requirements-test.txt: YAML is not checked");
    return python.get();
  }

  private ChildProcess run(List<String> command) throws IOException {
    Path said = folder.resolve("said");
    return ChildProcess.start(command, Map.of(), said, said);
  }

  private static void assertThatHeadwayKnows(Stream<String> said) throws IOException {
    List<String> commands = said.filter(line -> line.startsWith("command ")).toList();
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      String[] words =
          new ObjectMapper().readValue(command.substring("command ".length()), String[].class);
      Cli cli = Cli.run(words);
      assertThat(cli.err())
          .as("all options are known, there are only no studies here")
          .isEqualTo("headway: Cannot sweep /etc/headway/studies: no such folder\n");
    }
  }

  @Test
  void theirReadersSchemasKnowEveryKey() throws Exception {
    ChildProcess checked =
        run(List.of(python(), SCRIPTS.resolve("check_schedules.py").toString(), CONF.toString()));
    assertThat(checked.awaitEnd()).as(checked.said()).isZero();
    assertThat(checked.said())
        .contains(
            "ok nightly.yml",
            "ok k8s-pod-template.yaml",
            "ok cronjob.yaml",
            "ok scheduled-spark-application.yaml");
    assertThatHeadwayKnows(checked.said().lines());
  }

  /** So that the test above means something. */
  @ParameterizedTest
  @CsvSource({
    "nightly.yml, timeout-minutes, timeout-minute",
    "kubernetes/cronjob.yaml, onExitCodes, onExitCode",
    "kubernetes/scheduled-spark-application.yaml, memoryOverhead, memoryOverheads",
    "kubernetes/scheduled-spark-application.yaml, memoryOverhead, memory_overhead",
    "kubernetes/scheduled-spark-application.yaml, type: OnFailure, type: 3",
  })
  void aMisspeltKeyIsFound(String file, String right, String wrong) throws Exception {
    String python = python();
    Path conf = Files.createDirectories(folder.resolve("conf"));
    try (Stream<Path> files = Files.walk(CONF)) {
      for (Path from : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path to = conf.resolve(CONF.relativize(from).toString());
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
      }
    }
    Path broken = conf.resolve("schedule").resolve(file);
    String text = Files.readString(broken);
    assertThat(text).contains(right);
    Files.writeString(broken, text.replace(right, wrong));
    ChildProcess checked =
        run(List.of(python, SCRIPTS.resolve("check_schedules.py").toString(), conf.toString()));
    assertThat(checked.awaitEnd()).as(checked.said()).isEqualTo(1);
    assertThat(checked.said()).contains(broken.getFileName() + ": ");
  }

  /** By Airflow where there is one, else by Python alone. */
  @Test
  void theDagTriesAgainWhereThatCanHelp() throws Exception {
    String python = variable(AIRFLOW).orElseGet(TestSchedules::python);
    Path dags = Schedule.FOLDER.resolve("airflow");
    ChildProcess checked =
        run(List.of(python, SCRIPTS.resolve("check_dag.py").toString(), dags.toString()));
    assertThat(checked.awaitEnd()).as(checked.said()).isZero();
    assertThat(checked.said().lines())
        .contains("0 done", "1 fails", "2 fails", "75 tried again", "137 tried again", "retries 6");
    if (variable(AIRFLOW).isPresent()) {
      assertThat(checked.said()).contains("Airflow 3.", "dag headway_sweep 1 False");
    }
    assertThatHeadwayKnows(checked.said().lines());
  }

  @Test
  void systemdTakesTheUnits() throws Exception {
    Path unit = Schedule.FOLDER.resolve("headway-sweep.timer");
    ChildProcess checked;
    try {
      checked =
          run(
              List.of(
                  "systemd-analyze",
                  "verify",
                  unit.toString(),
                  unit.resolveSibling("headway-sweep.service").toString()));
    } catch (IOException e) {
      assumeTrue(false, "there is no systemd-analyze here: " + e.getMessage());
      return;
    }
    assertThat(checked.awaitEnd()).as(checked.said()).isZero();
    assertThat(checked.said()).isEmpty();
  }

  @Test
  void theCrontabHasOneLineThatCronTakes() throws IOException {
    List<String> lines =
        Files.readAllLines(Schedule.FOLDER.resolve("crontab")).stream()
            .filter(line -> line.matches("[\\d*].*"))
            .toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).matches("(\\S+ ){5}.*").hasSizeLessThan(998);
    assertThat(lines.get(0).replace("\\%", "")).doesNotContain("%");
    assertThat(Schedule.ofCrontab().command()).contains("date +%F").endsWith("see $log\"");
    assertThat(Files.readString(Schedule.FOLDER.resolve("crontab"))).endsWith("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "airflow/headway_sweep.py",
    "kubernetes/cronjob.yaml",
    "kubernetes/scheduled-spark-application.yaml"
  })
  void theJarIsTheOneThatIsPackaged(String file) throws IOException {
    String version =
        Files.readAllLines(CONF.resolveSibling("pom.xml")).stream()
            .filter(line -> line.matches("  <version>.*"))
            .map(line -> line.replaceAll("</?version>", "").strip())
            .findFirst()
            .orElseThrow();
    assertThat(Files.readString(Schedule.FOLDER.resolve(file)))
        .contains("/headway-" + version + "-linux-x86_64.jar", "io.headway.jobs.cli.Headway");
  }
}
