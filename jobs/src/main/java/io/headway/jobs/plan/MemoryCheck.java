package io.headway.jobs.plan;

import io.headway.core.error.InvalidException;
import io.headway.core.result.Machine;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.spark.ExecutorMemory;
import io.headway.jobs.spark.Slots;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.text.Notes;
import io.headway.jobs.train.PendingTrials;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.SparkConf;

/**
 * Tells, before any work, whether the memory outside the heap is enough for the trials that run
 * side by side: models live there. For trials on CPU; a GPU's memory is not known here.
 */
public final class MemoryCheck {
  private static final long GIBIBYTE = 1L << 30;

  private MemoryCheck() {}

  /**
   * Refuses trials of a study, those that are not done, if this machine cannot hold them; warns of
   * those that executors may not.
   *
   * @throws IllegalArgumentException "Cannot train ...: ..." if they do not fit
   */
  public static void requireRoom(MeasuredStudy measured, RunDirectory directory, SparkConf conf)
      throws IOException {
    // What is wrong with results is told when training begins.
    Study study = measured.study();
    List<Trial> pending = PendingTrials.of(measured, directory, problem -> {});
    if (SparkSessions.isLocal(conf) && study.engine().settings().deviceType().equals("cpu")) {
      check(pending, Slots.of(conf, study.engine()).total().orElse(1));
    } else {
      warning(conf, pending).ifPresent(warning -> Notes.say("warning: " + warning));
    }
  }

  /**
   * Checks that the {@code slots} largest trials fit this machine side by side.
   *
   * @throws IllegalArgumentException "Cannot train ...: ..." if they do not
   */
  public static void check(List<Trial> trials, int slots) {
    check(trials, slots, Machine.availableBytes());
  }

  static void check(List<Trial> trials, int slots, long availableBytes) {
    SideBySide largest = SideBySide.of(trials, slots);
    if (largest.bytes() > availableBytes) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot train %s: %s",
              largest.label(),
              shortage(largest, availableBytes)));
    }
  }

  /**
   * Why trials may not fit where Spark's settings put them, and which setting to change; empty if
   * they fit, or where that cannot be told: on a standalone cluster, which limits the heap only,
   * and on GPUs.
   */
  public static Optional<String> warning(SparkConf conf, List<Trial> trials) {
    return warning(conf, trials, Machine.availableBytes());
  }

  static Optional<String> warning(SparkConf conf, List<Trial> trials, long machineBytes) {
    if (isElsewhere(trials)) {
      return Optional.empty();
    }
    SideBySide largest = largest(conf, trials);
    OptionalLong given = given(conf, machineBytes);
    if (given.isEmpty() || largest.bytes() <= given.getAsLong()) {
      return Optional.empty();
    }
    return Optional.of(
        SparkSessions.isLocal(conf)
            ? String.format(
                Locale.ROOT,
                "%s may not fit this machine: %s",
                largest.label(),
                shortage(largest, given.getAsLong()))
            : String.format(
                Locale.ROOT,
                "%s %s about %s outside the heap, an executor with %d %s gives %s: set %s",
                largest.label(),
                largest.count() > 1 ? "need" : "needs",
                gibibytes(largest.bytes()),
                slots(conf, trials),
                slots(conf, trials) > 1 ? "slots" : "slot",
                gibibytes(given.getAsLong()),
                remedy(conf, largest, given.getAsLong())));
  }

  private static String remedy(SparkConf conf, SideBySide largest, long given) {
    int taskCores = conf.getInt("spark.task.cpus", largest.trials().get(0).engine().threads());
    int fitting = largest.fitting(given);
    return String.format(
        Locale.ROOT,
        "%s=%dg%s",
        ExecutorMemory.OVERHEAD,
        (largest.bytes() + GIBIBYTE - 1) / GIBIBYTE,
        fitting > 0
            ? " or spark.executor.cores=" + fitting * taskCores
            : ", or lower training.micro-batch");
  }

  private static String shortage(SideBySide largest, long availableBytes) {
    return String.format(
        Locale.ROOT,
        "about %s needed, %s available (lower training.micro-batch%s)",
        gibibytes(largest.bytes()),
        gibibytes(availableBytes),
        largest.count() > 1 ? " or the number of slots, e.g. spark.master=local[1]" : "");
  }

  /** What is needed and what there is, in a line for people; empty on GPUs. */
  public static Optional<String> summary(SparkConf conf, List<Trial> trials) {
    return summary(conf, trials, Machine.availableBytes());
  }

  static Optional<String> summary(SparkConf conf, List<Trial> trials, long machineBytes) {
    if (isElsewhere(trials)) {
      return Optional.empty();
    }
    SideBySide largest = largest(conf, trials);
    OptionalLong given = given(conf, machineBytes);
    String place = SparkSessions.isLocal(conf) ? "this machine" : "an executor";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "about %s outside the heap %s; %s",
            gibibytes(largest.bytes()),
            largest.count() == 1
                ? "for the largest trial"
                : String.format(
                    Locale.ROOT, "for the %d largest trials side by side", largest.count()),
            given.isPresent()
                ? String.format(Locale.ROOT, "%s gives %s", place, gibibytes(given.getAsLong()))
                : "a standalone cluster limits the heap only, so leave the workers that much "
                    + (slotsShare(conf, trials) ? "for each executor" : "for each slot")));
  }

  private static boolean isElsewhere(List<Trial> trials) {
    return trials.isEmpty() || !trials.get(0).engine().settings().deviceType().equals("cpu");
  }

  private static OptionalLong given(SparkConf conf, long machineBytes) {
    return SparkSessions.isLocal(conf)
        ? OptionalLong.of(machineBytes)
        : ExecutorMemory.outsideHeap(conf);
  }

  private static SideBySide largest(SparkConf conf, List<Trial> trials) {
    return SideBySide.of(trials, slots(conf, trials));
  }

  /** Slots that share one memory, where that is known. */
  private static int slots(SparkConf conf, List<Trial> trials) {
    Slots slots = Slots.of(conf, trials.get(0).engine());
    return (SparkSessions.isLocal(conf) ? slots.total() : slots.perExecutor()).orElse(1);
  }

  private static boolean slotsShare(SparkConf conf, List<Trial> trials) {
    return Slots.of(conf, trials.get(0).engine()).perExecutor().isPresent();
  }

  static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIBIBYTE);
  }
}
