package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.watch.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status command, for people and for programs. */
final class TestStatus {
  private static final Duration TERM = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private RunFiles files;
  private String run;

  @BeforeEach
  void make() throws IOException {
    files = RunFiles.in(folder);
    run = files.root().toString();
  }

  private void finishAll() throws IOException {
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
  }

  @Test
  void theTableFitsOnATerminal() throws IOException {
    files.finish(0, 87.5, 1);
    files.directory().locks(TERM).acquire(RunFiles.ELSEWHERE);
    Cli status = Cli.run("status", run);
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out())
        .contains("baseline nano, seed 1  finished    4/4  100 %  0.500  87.5 %")
        .contains("small: 11 waiting, 1 finished, ")
        .contains("Run by executor 3 of app-1 on host far (pid 12, since 2026-01-01T00:00:00Z)");
    assertThat(status.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aTrialThatEndedEarlyIsDoneAndSaysSo() throws IOException {
    files.finish(0, 87.5, 1, 2);
    Cli status = Cli.run("status", run);
    assertThat(status.out())
        .contains("baseline nano, seed 1  finished    2/4  100 %  0.500  87.5 %")
        .contains("ended early, near");
  }

  @Test
  void jsonHasStableNames() throws IOException {
    files.finish(0, 87.5, 130);
    files.directory().locks(TERM).acquire(RunFiles.ELSEWHERE);
    Cli status = Cli.run("status", "--json", run);
    assertThat(status.exitCode()).as(status.err()).isZero();
    JsonNode root = new ObjectMapper().readTree(status.out());
    assertThat(names(root))
        .containsExactly(
            "name",
            "question",
            "directory",
            "seenAt",
            "seenFrom",
            "over",
            "holder",
            "counts",
            "share",
            "notes",
            "metric",
            "lessIsBetter",
            "trials");
    assertThat(names(root.path("holder"))).containsExactly("what", "host", "pid", "since");
    assertThat(root.path("counts").path("waiting").asInt()).isEqualTo(11);
    assertThat(root.path("counts").path("running").asInt(-1)).isZero();
    assertThat(root.path("over").asBoolean(true)).isFalse();
    assertThat(root.path("trials")).hasSize(12);
    JsonNode finished = root.path("trials").path(0);
    assertThat(names(finished))
        .containsExactly(
            "id",
            "label",
            "state",
            "epoch",
            "epochs",
            "step",
            "steps",
            "loss",
            "score",
            "examplesPerSecond",
            "seconds",
            "host",
            "endedAt",
            "flops");
    assertThat(finished.path("state").asText()).isEqualTo("finished");
    assertThat(finished.path("score").asDouble()).isEqualTo(87.5);
    assertThat(names(root.path("trials").path(1)))
        .containsExactly("id", "label", "state", "epoch", "epochs", "step", "steps", "flops");
    String help = Cli.run("status", "--help").out();
    names(root).forEach(name -> assertThat(help).contains(name));
    names(finished).forEach(name -> assertThat(help).contains(name));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--watch DIR", "DIR --watch", "--watch 1 DIR", "DIR --watch=0.5"})
  void watchingARunThatIsOverIsOneLook(String arguments) throws IOException {
    finishAll();
    Cli status = Cli.run(("status " + arguments.replace("DIR", run)).split(" ", -1));
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ small: 12 finished, 100 % done\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "1e300", "soon"})
  void anIntervalMustBeANumberOfSeconds(String seconds) {
    Cli status = Cli.run("status", run, "--watch=" + seconds);
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.err())
        .startsWith("headway: Invalid ")
        .contains("--watch", "" + seconds.charAt(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--watch=0.2", "--watch=0.2 --json"})
  void watchingEndsByItselfWhenTheRunIsOver(String arguments) throws Exception {
    Lease lock = files.directory().locks(TERM).acquire(RunFiles.ELSEWHERE);
    List<String> command = new ArrayList<>(List.of("status", run));
    command.addAll(List.of(arguments.split(" ", -1)));
    ChildProcess watch =
        ChildProcess.headway(folder.resolve("watch.log"), command.toArray(String[]::new));
    watch.awaitOrFail("a few looks", () -> watch.said().lines().count() > 2);
    finishAll();
    watch.awaitOrFail(
        "looks after the end of training, while the run still draws its report",
        () ->
            watch.said().lines().filter(l -> l.matches(".*(12 finished|\"finished\":12).*")).count()
                > 2);
    lock.release();
    assertThat(watch.awaitEnd(Duration.ofSeconds(20))).as(watch.said()).isZero();
    List<String> lines = watch.said().lines().toList();
    if (arguments.contains("json")) {
      ObjectMapper mapper = new ObjectMapper();
      for (String line : lines) {
        assertThat(mapper.readTree(line).path("trials")).hasSize(12);
      }
      assertThat(mapper.readTree(lines.get(lines.size() - 1)).path("over").asBoolean()).isTrue();
    } else {
      assertThat(lines).allMatch(line -> line.matches("\\d{4}-\\S+Z small: .*"));
      assertThat(lines.get(0)).contains("12 waiting, 0 % done");
    }
  }
}
