package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One model on several slots of this process. */
final class TestReplicas {
  private static final String[] TWO = {
    "--set", "training.parallel=data",
    "--set", "training.replicas=2",
    "--set", "sizes=[pico]",
    "--set", "models=[baseline, poh-hrm]",
    "--set", "seeds=[1]"
  };

  @TempDir private Path folder;

  private Cli run(Path out, String... more) {
    return Cli.run(arguments(out, more));
  }

  private String[] arguments(Path out, String... more) {
    String[] command = {"run", SmallStudy.write(folder), "--out", out.toString()};
    return Stream.of(command, TWO, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Spark's barrier stages leave a thread that would keep the process alive. */
  @Test
  void theProcessEndsWhenAllIsDone() throws Exception {
    Path log = folder.resolve("process.log");
    String[] arguments = arguments(folder.resolve("process"), "--set", "models=[baseline]");
    ChildProcess run = ChildProcess.headway(log, arguments);
    assertThat(run.awaitEnd(Duration.ofSeconds(60))).as(run.said()).isZero();
  }

  @Test
  void trainTheModelsThatOneSlotTrains() {
    Path together = folder.resolve("together");
    Path alone = folder.resolve("alone");
    Cli two = run(together);
    assertThat(two.exitCode()).as(two.err()).isZero();
    Cli one =
        run(
            alone,
            "--set",
            "training.parallel=none",
            "--set",
            "training.replicas=1",
            "--set",
            "training.micro-batch=8");
    assertThat(one.exitCode()).as(one.err()).isZero();
    List<JsonNode> results = Results.files(together).stream().map(Results::read).toList();
    List<JsonNode> single = Results.files(alone).stream().map(Results::read).toList();
    assertThat(results).hasSize(2);
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).at("/trial/training/placement/replicas").asInt()).isEqualTo(2);
      double loss = single.get(i).path("finalTrainLoss").asDouble();
      assertThat(loss).isPositive();
      assertThat(results.get(i).path("finalTrainLoss").asDouble())
          .isCloseTo(loss, within(1e-4 * loss));
    }
  }

  @Test
  void refusedWhereThereAreNotEnoughSlots() {
    Cli three = run(folder.resolve("three"), "--set", "training.replicas=4");
    assertThat(three.exitCode()).isEqualTo(1);
    assertThat(three.err()).contains("needs 4 slots at once (training.replicas), local[2] has 2");
  }

  @Test
  void refusedWhereTheyDoNotDivideTheBatch() {
    Cli three = run(folder.resolve("three"), "--set", "training.replicas=3");
    assertThat(three.exitCode()).isEqualTo(1);
    assertThat(three.err())
        .contains("training.replicas: Invalid replicas: 3 (must be a divisor of the batch of 16)");
  }
}
