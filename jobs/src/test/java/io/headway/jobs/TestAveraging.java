package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.train.ReplicaAveraging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Replicas that average their weights, as a study. */
@EnabledIf(value = "io.headway.jobs.ThisSpark#averages", disabledReason = ThisSpark.NO_AVERAGING)
final class TestAveraging {
  private static final String[] TWO = {
    "--set", "training.parallel=data",
    "--set", "training.replicas=2",
    "--set", "training.averaging-frequency=4",
    "--set", "sizes=[pico]",
    "--set", "models=[baseline]",
    "--set", "seeds=[1]"
  };

  @TempDir private Path folder;

  private Cli run(Path out, String... more) {
    String[] command = {"run", SmallStudy.write(folder), "--out", out.toString()};
    return Cli.run(Stream.of(command, TWO, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private JsonNode result(String engine) {
    Path out = folder.resolve(engine);
    Cli cli = run(out, "--set", "engine.kind=" + engine);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    List<JsonNode> results = Results.files(out).stream().map(Results::read).toList();
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  /** DL4J averages the weights of whatever engine computes the gradients. */
  @Test
  void bothEnginesTrainTheSameModel() {
    JsonNode one = result("dl4j");
    JsonNode other = result("libtorch");
    assertThat(one.at("/provenance/engine").asText()).startsWith("ND4J ");
    assertThat(other.at("/provenance/engine").asText()).startsWith("LibTorch ");
    assertThat(one.path("curve")).hasSize(4);
    double first = one.at("/curve/0/trainLoss").asDouble();
    double last = one.path("finalTrainLoss").asDouble();
    assertThat(last).isLessThan(0.9 * first);
    assertThat(other.path("finalTrainLoss").asDouble()).isCloseTo(last, within(1e-3 * last));
    assertThat(one.at("/test/values/cell-accuracy").asDouble())
        .isCloseTo(other.at("/test/values/cell-accuracy").asDouble(), within(2.0));
  }

  /** How many weights are sent is known only when the data is there. */
  @Test
  void aStudyWhoseModelsDependOnItsDataRunsAtOnce() {
    Path out = folder.resolve("locations");
    String[] command = {"run", SmallLocations.write(folder), "--out", out.toString()};
    String[] one = {"--set", "sizes=[nano]"};
    String[] few = {"--set", "spark.driver.maxResultSize=\"100k\""};
    Cli refused =
        Cli.run(Stream.of(command, TWO, one, few).flatMap(Stream::of).toArray(String[]::new));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("Cannot train baseline nano, seed 1: its 2 replicas send");
    Cli cli = Cli.run(Stream.of(command, TWO, one).flatMap(Stream::of).toArray(String[]::new));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(Results.files(out)).hasSize(1);
  }

  /** The trial has not failed: the same command continues it. */
  @Test
  void endsWithSparkButKeepsItsCheckpoint() throws Exception {
    Path out = folder.resolve("stopped");
    Thread stopper =
        new Thread(
            () -> {
              while (!has(out, "checkpoint")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
              }
              SparkContext.getOrCreate().stop();
            });
    stopper.setDaemon(true);
    stopper.start();
    Cli cli = run(out, "--set", "training.epochs=3000", "--set", "checkpoint-seconds=1");
    stopper.join();
    assertThat(cli.err()).contains("Cannot go on: Spark has stopped");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(has(out, "checkpoint")).isTrue();
    assertThat(has(out, "failure.json")).isFalse();
  }

  private static boolean has(Path out, String name) {
    Path trials = out.resolve("trials");
    if (!Files.isDirectory(trials)) {
      return false;
    }
    try (Stream<Path> folders = Files.list(trials)) {
      return folders.anyMatch(trial -> Files.exists(trial.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void planLetsThemTrainOneAfterTheOther() {
    String[] plan = {
      "plan",
      SmallStudy.write(folder),
      "--out",
      folder.resolve("planned").toString(),
      "--set",
      "spark.master=local[4]",
      "--set",
      "training.epochs=100000"
    };
    String[] seeds = {"--set", "seeds=[1, 2]"};
    Cli cli = Cli.run(Stream.of(plan, TWO, seeds).flatMap(Stream::of).toArray(String[]::new));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    Matcher time = Pattern.compile("Time: about (.*) on 4.*trial takes (.*)").matcher(cli.out());
    assertThat(time.find()).as(cli.out()).isTrue();
    assertThat(time.group(1)).isNotEqualTo(time.group(2));
  }

  /** A class path on which nobody says that they average. */
  private static ClassLoader withoutAveraging() {
    return new ClassLoader(TestAveraging.class.getClassLoader()) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/services/" + ReplicaAveraging.class.getName())
            ? Collections.emptyEnumeration()
            : super.getResources(name);
      }
    };
  }

  @Test
  void refusedWhereNobodyAveragesBeforeAnyData() {
    Thread thread = Thread.currentThread();
    ClassLoader all = thread.getContextClassLoader();
    thread.setContextClassLoader(withoutAveraging());
    try {
      Path out = folder.resolve("nobody");
      Cli cli = run(out);
      assertThat(cli.exitCode()).isEqualTo(1);
      assertThat(cli.err().strip())
          .isEqualTo(
              "headway: Cannot train baseline pico, seed 1: averaging-frequency 4 needs Deeplearning4j on"
                  + " the class path (add jobs-dl4j and the jars of natives-dl4j)");
      assertThat(out).doesNotExist();
      Cli others = Cli.run("plan", SmallStudy.write(folder), "--out", out.toString());
      assertThat(others.exitCode()).as(others.err()).isZero();
    } finally {
      thread.setContextClassLoader(all);
    }
  }

  @Test
  void refusedWhereSparkWouldRefuseTheWeights() {
    Cli cli = run(folder.resolve("small"), "--set", "spark.driver.maxResultSize=\"100k\"");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains("Cannot train baseline pico, seed 1: its 2 replicas send 0.1 MiB to be averaged")
        .contains("spark.driver.maxResultSize is 0.1 MiB (raise it)");
  }
}
