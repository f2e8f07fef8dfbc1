package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same study on both engines. */
final class TestEngines {
  @TempDir private Path folder;

  private List<JsonNode> results(String engine) {
    Path out = folder.resolve(engine);
    Cli cli =
        Cli.run(
            "run",
            SmallStudy.write(folder),
            "--out",
            out.toString(),
            "--set",
            "engine.kind=" + engine,
            "--set",
            "sizes=[pico]",
            "--set",
            "seeds=[1]");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return Results.files(out).stream().map(Results::read).toList();
  }

  @Test
  void agreeInWhatTheyLearn() {
    List<JsonNode> one = results("libtorch");
    List<JsonNode> other = results("dl4j");
    assertThat(one).hasSize(3);
    for (int i = 0; i < one.size(); i++) {
      assertThat(other.get(i).at("/provenance/engine").asText()).startsWith("ND4J ");
      assertThat(other.get(i).at("/trial/arm/name")).isEqualTo(one.get(i).at("/trial/arm/name"));
      double loss = one.get(i).path("finalTrainLoss").asDouble();
      assertThat(loss).isPositive();
      assertThat(other.get(i).path("finalTrainLoss").asDouble())
          .isCloseTo(loss, within(1e-4 * loss));
    }
  }

  @Test
  void notEveryEngineAddsUpGradientsOfReplicas() {
    Cli cli =
        Cli.run(
            "run",
            SmallStudy.write(folder),
            "--out",
            folder.resolve("refused").toString(),
            "--set",
            "engine.kind=dl4j",
            "--set",
            "training.parallel=data",
            "--set",
            "training.replicas=2");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains(
            "Invalid training.averaging-frequency: 0 (must be > 0, for instance 5, with engine dl4j");
  }

  @Test
  void notEveryEngineHasEveryNumberFormat() {
    Cli cli =
        Cli.run(
            "run",
            SmallStudy.write(folder),
            "--set",
            "spark.master=\"spark://127.0.0.1:1\"",
            "--set",
            "engine={kind=dl4j,device=cuda,precision=bfloat16}");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains("engine: Invalid precision: bfloat16 (must be float32 with engine dl4j)");
  }

  /** Where the processor multiplies bfloat16, and with that reason nowhere else. */
  @Test
  void bfloat16IsTakenOrRefusedByWhatTheProcessorCan() {
    Path out = folder.resolve("bfloat16");
    Cli cli =
        Cli.run(
            "run",
            SmallStudy.write(folder),
            "--out",
            out.toString(),
            "--set",
            "sizes=[pico]",
            "--set",
            "models=[looped]",
            "--set",
            "seeds=[1]",
            "--set",
            "training.micro-batch=auto",
            "--set",
            "engine.precision=bfloat16");
    Optional<String> refused = Engines.named("libtorch").refuses("cpu", Precision.BFLOAT16);
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(refused.isPresent() ? 1 : 0);
    if (refused.isPresent()) {
      assertThat(cli.err())
          .contains(
              "engine: Invalid precision: bfloat16 on cpu (must be float32: " + refused.get());
      assertThat(out).doesNotExist();
    } else {
      JsonNode result = Results.read(Results.files(out).get(0));
      assertThat(result.at("/trial/engine/precision").asText()).isEqualTo("BFLOAT16");
      assertThat(result.path("finalTrainLoss").asDouble()).isPositive();
    }
  }
}
