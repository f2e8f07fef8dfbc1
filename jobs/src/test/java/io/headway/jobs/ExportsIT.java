package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports read back by the own readers of Optuna, TensorBoard and MLflow; needs a Python with
 * {@code exports/requirements-test.txt}, whose path is in HEADWAY_PYTHON.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportsIT {
  private static final String PYTHON = "HEADWAY_PYTHON";
  private static final Path READER =
      Path.of("src", "test", "python", "read_exports.py").toAbsolutePath();

  /** Half of the brackets end at a rung. */
  private static final String HALVING =
      SmallSearch.TEXT.replace(
          "startup = 3",
          "startup = 3\n  prune { kind = halving, epochs = [1, 2], reduction = 2, bracket = 3 }");

  @TempDir private static Path folder;
  private static Path searched;
  private static Path compared;
  private static Finished finished;
  private static String failed;
  private static String interrupted;

  @BeforeAll
  static void train() throws IOException {
    String python = System.getenv(PYTHON);
    assumeTrue(
        python != null && !python.isBlank(),
        PYTHON + " is not set: exports are not read back (exports/requirements-test.txt)");
    searched = folder.resolve("searched");
    run(HALVING, searched);
    compared = folder.resolve("compared");
    run(SmallStudy.TEXT + "models = [baseline, poh-hrm]\nsizes = [nano]\n", compared);
    List<Path> results = Results.files(compared);
    finished = (Finished) result(results.get(0));
    failed = fail(results.get(1), "loss is \"NaN\" at 10 % & <more>");
    interrupted = results.get(2).getParent().getFileName().toString();
    Files.delete(results.get(2));
  }

  private static void run(String study, Path out) {
    Cli cli = Cli.run("run", SmallStudy.write(folder, study), "--out", out.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
  }

  private static TrialResult result(Path file) throws IOException {
    return Json.read(Files.readString(file), TrialResult.class, file.toString());
  }

  private static String fail(Path file, String reason) throws IOException {
    TrialResult end = result(file);
    Files.writeString(
        file,
        Json.pretty(
            new Failed(end.schema(), end.trial(), "train", reason, true, "", end.provenance())));
    return end.trial().id();
  }

  private static Cli export(Path run, String... to) {
    List<String> arguments = new ArrayList<>(List.of("report", run.toString(), "--to"));
    arguments.addAll(List.of(to));
    Cli cli = Cli.run(arguments.toArray(String[]::new));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return cli;
  }

  private static JsonNode read(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getenv(PYTHON), READER.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "read", ".json");
    Path err = Files.createTempFile(folder, "read", ".log");
    Map<String, String> environment = Map.of("TZ", "Asia/Kathmandu", "NO_PROXY", "127.0.0.1");
    ChildProcess reader = ChildProcess.start(command, environment, out, err);
    assertThat(reader.awaitEnd()).as(reader.said()).isZero();
    return Results.read(out);
  }

  @Test
  void optunaReadsTheSearch() throws Exception {
    Path journal = folder.resolve("journal.log");
    export(searched, "optuna-journal=" + journal);
    JsonNode study = read("optuna", journal.toString()).path("small-search");
    assertThat(study.path("direction").asText()).isEqualTo("MAXIMIZE");
    assertThat(study.at("/metrics/0").asText()).isEqualTo("accuracy");
    assertThat(study.path("rows").asInt()).isEqualTo(6);
    assertThat(study.path("trials")).hasSize(6);
    int complete = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (JsonNode trial : study.path("trials")) {
      JsonNode outcome = Results.read(plan(trial.path("number").asInt() + ".outcome.json"));
      JsonNode proposal = Results.read(plan(trial.path("number").asInt() + ".json"));
      boolean ended = outcome.path("state").asText().equals("FINISHED");
      assertThat(trial.path("state").asText())
          .isEqualTo(ended ? "COMPLETE" : outcome.path("state").asText());
      assertThat(trial.path("value").asDouble()).isEqualTo(outcome.path("value").asDouble());
      assertThat(trial.path("params")).isEqualTo(proposal.path("values"));
      int epoch = outcome.path("epoch").asInt();
      assertThat(trial.path("curve").path(Integer.toString(epoch)).asDouble())
          .isEqualTo(outcome.path("value").asDouble());
      assertThat(trial.path("last").asInt()).isEqualTo(ended ? 4 : epoch);
      assertThat(trial.path("seconds").asDouble()).isPositive();
      complete += ended ? 1 : 0;
      best = ended ? Math.max(best, trial.path("value").asDouble()) : best;
    }
    assertThat(complete).isEqualTo(2);
    assertThat(study.path("trials").path(study.path("best").asInt()).path("value").asDouble())
        .isEqualTo(best);
    assertThat(study.at("/trials/0/distributions").toString())
        .contains(
            "FloatDistribution(high=0.1, log=True, low=0.0001, step=None)",
            "FloatDistribution(high=2.0, log=False, low=0.5, step=None)",
            "IntDistribution(high=4, log=False, low=1, step=1)");
  }

  private static Path plan(String name) {
    return searched.resolve("plan").resolve("d8-ctbprn").resolve(name);
  }

  @Test
  void tensorBoardReadsEveryTraining() throws Exception {
    Path log = folder.resolve("log");
    export(compared, "tensorboard=" + log);
    JsonNode board = read("tensorboard", log.toString());
    assertThat(board.path("runs")).hasSize(4);
    JsonNode run = board.path("runs").path("comparison/" + finished.trial().id());
    double end = Instant.parse(finished.provenance().finishedAt()).getEpochSecond();
    double seconds = finished.timing().wallSeconds();
    int steps = finished.curve().get(finished.curve().size() - 1).step();
    for (int i = 0; i < finished.curve().size(); i++) {
      CurvePoint point = finished.curve().get(i);
      JsonNode loss = run.path("scalars").path("train/loss").path(i);
      assertThat(loss.path(0).asInt()).isEqualTo(point.step());
      assertThat(loss.path(1).asDouble()).isEqualTo((float) point.trainLoss());
      assertThat(loss.path(2).asDouble())
          .isCloseTo(end - seconds * (1 - (double) point.step() / steps), within(0.002));
    }
    JsonNode accuracy = run.path("scalars").path("test/accuracy").path(0);
    assertThat(accuracy.path(1).asDouble()).isEqualTo((float) finished.test().value("accuracy"));
    assertThat(run.at("/hparams/arm").asText()).isEqualTo(finished.trial().arm().name());
    assertThat(run.at("/hparams/seed").asLong()).isEqualTo(finished.trial().seed());
    assertThat(run.at("/hparams/training.learning-rate").asDouble()).isEqualTo(3e-3);
    JsonNode groups = board.at("/table/groups");
    assertThat(groups.path(finished.trial().id()).asText()).isEqualTo("STATUS_SUCCESS");
    assertThat(groups.path(failed).asText()).isEqualTo("STATUS_FAILURE");
    assertThat(groups.path(interrupted).asText()).isEqualTo("STATUS_RUNNING");
    assertThat(board.path("runs").path("comparison/" + failed).at("/texts/reason").asText())
        .isEqualTo("train: loss is \"NaN\" at 10 % & <more>");
    assertThat(board.at("/table/metrics").toString()).contains("test/accuracy");
  }

  @Test
  void mlflowIsToldOfEveryTrainingOnce() throws Exception {
    Path told = folder.resolve("told");
    BuiltCheckout.copyTree(compared, told);
    try (MlflowServer server =
        MlflowServer.start(
            System.getenv(PYTHON),
            Files.createDirectories(folder.resolve("proxied")),
            "--artifacts-destination",
            folder.resolve("artifacts").toString())) {
      String to = "mlflow=" + server.url() + "/";
      assertThat(export(told, to).out()).endsWith("(small: 5 runs new, 0 as before, 0 replaced)\n");
      JsonNode runs = read("mlflow", server.url(), "small").path("runs");
      assertThat(runs).hasSize(5);
      checkFinished(runs.path(finished.trial().id()));
      assertThat(runs.path(failed).path("status").asText()).isEqualTo("FAILED");
      assertThat(runs.path(failed).path("tags").path("headway.reason").asText())
          .isEqualTo("train: loss is \"NaN\" at 10 % & <more>");
      assertThat(runs.path(interrupted).path("status").asText()).isEqualTo("RUNNING");
      assertThat(runs.path("report").path("artifacts").toString())
          .contains("report.html", "results.parquet");
      assertThat(export(told, to).out()).endsWith("(small: 0 runs new, 5 as before, 0 replaced)\n");
      assertThat(read("mlflow", server.url(), "small").path("runs")).isEqualTo(runs);
      Cli other = Cli.run("report", searched.toString(), "--to", to, "--experiment", "small");
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.err()).contains("holds another run, small of maze4-").hasLineCount(1);
      goesOnWhereItStopped(told, to, server.url());
    }
  }

  private static void checkFinished(JsonNode run) {
    assertThat(run.path("status").asText()).isEqualTo("FINISHED");
    assertThat(run.path("name").asText()).isEqualTo(finished.trial().label());
    long end = Instant.parse(finished.provenance().finishedAt()).toEpochMilli();
    assertThat(run.path("end").asLong()).isEqualTo(end);
    assertThat(run.path("params").path("training.learning-rate").asText()).isEqualTo("0.003");
    assertThat(run.path("tags").path("headway.arm").asText())
        .isEqualTo(finished.trial().arm().name());
    JsonNode losses = run.path("metrics").path("train/loss");
    assertThat(losses).hasSize(finished.curve().size());
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.path(i).path(0).asInt()).isEqualTo(finished.curve().get(i).step());
      assertThat(losses.path(i).path(1).asDouble()).isEqualTo(finished.curve().get(i).trainLoss());
    }
    assertThat(run.path("metrics").path("test/accuracy").path(0).path(1).asDouble())
        .isEqualTo(finished.test().value("accuracy"));
  }

  /** The trial that was interrupted is trained after all, the report drawn anew. */
  private static void goesOnWhereItStopped(Path told, String to, String url) throws Exception {
    Cli trained = Cli.run("run", folder.resolve("study.conf").toString(), "--out", told.toString());
    assertThat(trained.exitCode()).as(trained.err()).isEqualTo(2);
    Cli again = export(told, to);
    assertThat(again.out()).endsWith("(small: 0 runs new, 3 as before, 2 replaced)\n");
    assertThat(again.err()).contains("what was replaced is among MLflow's deleted runs");
    JsonNode runs = read("mlflow", url, "small").path("runs");
    assertThat(runs).hasSize(5);
    assertThat(runs.path(interrupted).path("status").asText()).isEqualTo("FINISHED");
  }

  @Test
  void aServerThatKeepsNoArtifactsGetsNoReport() throws Exception {
    try (MlflowServer server =
        MlflowServer.start(
            System.getenv(PYTHON),
            Files.createDirectories(folder.resolve("unproxied")),
            "--no-serve-artifacts",
            "--default-artifact-root",
            folder.resolve("nowhere").toString())) {
      Cli exported = export(searched, "mlflow=" + server.url(), "--experiment", "of [mine] ü");
      assertThat(exported.err()).contains("the report is left out");
      JsonNode runs = read("mlflow", server.url(), "of [mine] ü").path("runs");
      assertThat(runs.has("report")).isFalse();
      assertThat(runs.toString()).contains("\"headway.state\":\"pruned\"", "validation/accuracy");
    }
  }
}
