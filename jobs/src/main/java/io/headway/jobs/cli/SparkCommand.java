package io.headway.jobs.cli;

import io.headway.core.check.StudyCheck;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.jobs.guard.ClockDifference;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.plan.MemoryCheck;
import io.headway.jobs.run.RunStudy;
import io.headway.jobs.run.StudyDirectory;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import io.headway.jobs.text.Notes;
import io.headway.jobs.train.ReplicaSlots;
import io.headway.jobs.train.TrainingProfile;
import io.headway.jobs.watch.ProgressWriter;
import io.headway.jobs.watch.StatusReader;
import io.headway.jobs.watch.StudyWatch;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that needs a study, a run directory and Spark. */
abstract class SparkCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;
  @Mixin private OutOptions outOptions;

  @Spec private CommandSpec spec;

  @Override
  public final Integer call() throws Exception {
    Study study = studyOptions.study();
    RunDirectory directory = outOptions.directory(study, Hadoop.configuration(study));
    Optional<MeasuredStudy> measured = directory.measured(study);
    StudyDirectory.check(directory, study);
    SparkConf conf = SparkSessions.settings(study);
    if (trains()) {
      var unused = TrainingProfile.of(conf, study.engine());
      ReplicaSlots.require(study, conf);
      if (measured.isPresent()) {
        StudyCheck.requireModels(measured.get());
        ReplicaSlots.require(measured.get(), conf);
        MemoryCheck.requireRoom(measured.get(), directory, conf);
      } else {
        StudyCheck.requireModels(study);
      }
    }
    SparkSessions.requireRoom(conf); // before anything is said or written
    System.out.println(
        study.question().isEmpty() ? study.name() : study.name() + ": " + study.question());
    System.out.println("Run directory: " + directory);
    StopSignal stop = StopSignal.ofThisProcess();
    boolean entered = false;
    try (RunLock lock = lock(directory, conf);
        SparkSession spark = SparkSessions.start(study)) {
      stop.enter(); // before, there is nothing to wait for
      entered = true;
      ClockDifference.of(directory).ifPresent(Notes::say);
      StudyDirectory.claim(directory, study);
      return guarded(study, directory, lock, spark);
    } finally {
      if (entered) {
        stop.leave();
      }
    }
  }

  private int guarded(Study study, RunDirectory directory, RunLock lock, SparkSession spark)
      throws Exception {
    RunSettings settings = RunSettings.of(spark.sparkContext().conf());
    try (RunGuard guard = new RunGuard(spark.sparkContext(), lock, settings);
        ProgressWriter page = new ProgressWriter(directory, () -> !lock.lease().isLost());
        StudyWatch watch = new StudyWatch(new StatusReader(directory))) {
      if (trains()) {
        System.out.println(String.format(Locale.ROOT, "Progress: %s/progress.html", directory));
        watch.add(page);
      }
      Stages stages = new Stages(System.out, spark.sparkContext(), watch);
      try {
        return run(new RunStudy(study, directory, lock, guard, spark, stages), directory);
      } catch (Exception e) {
        guard.requireThatItGoesOn(); // if a job was cancelled, this says why
        throw e;
      }
    }
  }

  private RunLock lock(RunDirectory directory, SparkConf conf) throws IOException {
    return RunLock.acquire(directory, spec.qualifiedName(), RunSettings.of(conf).lease());
  }

  /** Whether one of its stages trains. */
  boolean trains() {
    return true;
  }

  /** Does the command's stages; returns the exit code. */
  abstract int run(RunStudy run, RunDirectory directory) throws Exception;
}
