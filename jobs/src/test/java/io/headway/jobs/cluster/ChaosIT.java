package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.cluster.AttemptLog.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Executors, a worker and the driver are killed at random moments; the same command is submitted
 * again until the study is done. The seed is printed; {@code -Dheadway.chaos.seed=N} repeats the
 * same choices (what they hit depends on the machine's pace), {@code -Dheadway.chaos.runs=N} does
 * it with that many seeds.
 */
final class ChaosIT {
  /** Eight trials of some seconds, with dropout, a checkpoint each second. */
  private static final String[] TRIALS = {
    "--set", "models=[looped, poh-hrm]",
    "--set", "sizes=[pico]",
    "--set", "seeds=[1, 2, 3, 4]",
    "--set", "training.epochs=150",
    "--set", "training.dropout=0.1",
    "--set", "checkpoint-seconds=1"
  };

  private static final int TRIAL_COUNT = 8;
  private static final int EXECUTOR_KILLS = 3;
  private static final int MOST_SUBMISSIONS = 6;
  private static final long LEAST_PAUSE_MILLIS = 1500;
  private static final long LONGEST_PAUSE_MILLIS = 5000;

  @TempDir private static Path all;
  private static String study;
  private static Path undisturbed;
  private Path folder;
  private Path run;
  private SplittableRandom random;
  private StandaloneCluster cluster;
  private String executorOptions;
  private int submissions;

  @AfterEach
  void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  static LongStream seeds() {
    long first = Long.getLong("headway.chaos.seed", System.nanoTime() % 1_000_000);
    return LongStream.range(first, first + Long.getLong("headway.chaos.runs", 1));
  }

  @BeforeAll
  static void runUndisturbed() {
    study = SmallStudy.write(all);
    undisturbed = all.resolve("undisturbed");
    Cli reference = Cli.run(arguments(undisturbed));
    assertThat(reference.exitCode()).as(reference.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsKilledTheResultsAreTheSame(long seed) throws Exception {
    say(String.format(Locale.ROOT, "seed %d (repeat with -Dheadway.chaos.seed=%d)", seed, seed));
    random = new SplittableRandom(seed);
    folder = Files.createDirectory(all.resolve("seed-" + seed));
    run = folder.resolve("run");

    cluster = StandaloneCluster.in(folder.resolve("cluster")).start();
    executorOptions = Submission.jvmOptions() + " " + AttemptLog.configure(folder);
    ChildProcess driver = submit();
    driver.awaitOrFail("training", () -> anyStep());
    for (int i = 0; i < EXECUTOR_KILLS; i++) {
      pause();
      killAnExecutor(driver);
    }
    pause();
    int worker = random.nextInt(2);
    cluster.killWorker(worker);
    say("killed worker " + worker);
    cluster.startWorker();
    pause();
    killAnExecutor(driver);
    pause();
    assertThat(driver.process().isAlive()).as("nothing of this ends the driver").isTrue();
    driver.process().destroyForcibly();
    assertThat(driver.awaitEnd()).isEqualTo(137);
    say(
        String.format(
            Locale.ROOT,
            "killed the driver; %d of %d results",
            Results.files(run).size(),
            TRIAL_COUNT));

    finish();
    assertThat(Results.comparable(run))
        .hasSize(TRIAL_COUNT)
        .isEqualTo(Results.comparable(undisturbed));
    assertThatNothingIsLost(AttemptLog.read(folder.resolve("cluster")));
  }

  private void finish() throws Exception {
    while (true) {
      ChildProcess driver = submit();
      int exitCode = driver.awaitEnd();
      if (exitCode == 0) {
        return;
      }
      say(
          String.format(
              Locale.ROOT, "submission %d ended with %d, submitted again", submissions, exitCode));
      assertThat(submissions).as(driver.said()).isLessThan(MOST_SUBMISSIONS);
    }
  }

  private static String[] arguments(Path out) {
    return java.util.stream.Stream.of(new String[] {"run", study, "--out", out.toString()}, TRIALS)
        .flatMap(java.util.stream.Stream::of)
        .toArray(String[]::new);
  }

  private ChildProcess submit() throws IOException, InterruptedException {
    submissions++;
    return cluster
        .submission()
        .conf("spark.executor.extraJavaOptions", executorOptions)
        .conf("spark.executor.cores", "1")
        .start(folder.resolve("logs"), "submission-" + submissions, arguments(run));
  }

  private boolean anyStep() {
    try {
      return AttemptLog.read(folder.resolve("cluster")).all().stream()
          .anyMatch(attempt -> attempt.lastStep().isPresent());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextLong(LEAST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
  }

  private void killAnExecutor(ChildProcess driver) throws InterruptedException {
    driver.awaitOrFail("an executor", () -> !cluster.executors().isEmpty());
    List<Executor> executors = cluster.executors();
    if (executors.isEmpty()) {
      killAnExecutor(driver); // it has just ended
      return;
    }
    Executor victim = executors.get(random.nextInt(executors.size()));
    victim.handle().destroyForcibly();
    say("killed executor " + folder.resolve("cluster").relativize(victim.folder()));
  }

  private static void say(String text) {
    System.out.println("chaos: " + text);
  }

  /** Each attempt goes on from the last checkpoint, and begins after the one before has ended. */
  private void assertThatNothingIsLost(AttemptLog log) {
    int redone = 0;
    int resumed = 0;
    int taken = 0;
    for (var trial : log.attempts().entrySet()) {
      int checkpoint = 0;
      int done = 0;
      Attempt before = null;
      for (Attempt attempt : trial.getValue()) {
        String what = String.format(Locale.ROOT, "%s attempt %d", trial.getKey(), attempt.number());
        if (before != null) {
          assertThat(attempt.from()).as(what + " begins").isAfterOrEqualTo(before.to());
        }
        if (attempt.begun().isPresent()) {
          int begun = attempt.begun().get();
          assertThat(begun).as(what + " begins after step").isBetween(checkpoint, done);
          redone += done - begun;
          resumed += begun > 0 ? 1 : 0;
          done = attempt.lastStep().orElse(begun);
          taken += done - begun;
        }
        checkpoint = Math.max(checkpoint, attempt.checkpoint().orElse(0));
        before = attempt;
      }
    }
    int needed = taken - redone;
    say(
        String.format(
            Locale.ROOT,
            "%d submissions, %d attempts at %d trials, %d resumed",
            submissions,
            log.all().size(),
            log.attempts().size(),
            resumed));
    say(
        String.format(
            Locale.ROOT,
            "%d steps needed, %d taken, %d redone (%.1f %%)",
            needed,
            taken,
            redone,
            100.0 * redone / needed));
    assertThat(resumed).as("attempts that went on from a checkpoint").isPositive();
    assertThat(needed).as("steps").isEqualTo(TRIAL_COUNT * stepsOfATrial());
  }

  private int stepsOfATrial() {
    return Results.read(Results.files(run).get(0)).path("curve").findValues("step").stream()
        .mapToInt(step -> step.asInt())
        .max()
        .orElseThrow();
  }
}
