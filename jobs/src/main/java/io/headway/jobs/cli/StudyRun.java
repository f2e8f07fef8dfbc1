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
import io.headway.jobs.spark.SparkApplication;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import io.headway.jobs.text.Notes;
import io.headway.jobs.train.ReplicaSlots;
import io.headway.jobs.train.TrainingProfile;
import io.headway.jobs.watch.ProgressWriter;
import io.headway.jobs.watch.StatusReader;
import io.headway.jobs.watch.StudyWatch;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A study in its run directory, from the first check to the last stage.
 *
 * @param study that is run
 * @param text a study file that says the same
 * @param directory where
 * @param what runs it, for others who want the directory: {@code headway run}
 * @param trains whether one of its stages trains
 */
record StudyRun(Study study, String text, RunDirectory directory, String what, boolean trains) {
  /** What is done once the directory is held and Spark is there. */
  interface Work {
    /** Does the stages; returns the exit code. */
    int run(RunStudy run, RunDirectory directory) throws Exception;
  }

  /**
   * Does the work, after all that can be refused has been; says what runs where.
   *
   * @return the work's exit code
   * @throws RunLock.HeldDirectoryException if another process runs in the directory
   */
  int run(SparkApplication application, Work work) throws Exception {
    SparkConf conf = check();
    System.out.println(
        study.question().isEmpty() ? study.name() : study.name() + ": " + study.question());
    System.out.println("Run directory: " + directory);
    StopSignal stop = StopSignal.ofThisProcess();
    boolean entered = false;
    try (RunLock lock = RunLock.acquire(directory, what, RunSettings.of(conf).lease())) {
      try {
        SparkSession spark = application.of(study);
        stop.enter(); // before, there is nothing to wait for
        entered = true;
        ClockDifference.of(directory).ifPresent(Notes::say);
        StudyDirectory.claim(directory, study, text);
        return guarded(lock, spark, work);
      } catch (Exception | Error e) {
        application.clear();
        throw e;
      }
    } finally {
      if (entered) {
        stop.leave();
      }
    }
  }

  /** Refuses what cannot be run, before anything is said or written. */
  private SparkConf check() throws Exception {
    Optional<MeasuredStudy> measured = directory.measured(study);
    StudyDirectory.check(directory, study);
    SparkConf conf = SparkSessions.settings(study);
    if (trains) {
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
    SparkSessions.requireRoom(conf);
    return conf;
  }

  private int guarded(RunLock lock, SparkSession spark, Work work) throws Exception {
    RunSettings settings = RunSettings.of(spark.sparkContext().conf());
    try (RunGuard guard = new RunGuard(spark.sparkContext(), lock, settings);
        ProgressWriter page = new ProgressWriter(directory, () -> !lock.lease().isLost());
        StudyWatch watch = new StudyWatch(new StatusReader(directory))) {
      if (trains) {
        System.out.println(String.format(Locale.ROOT, "Progress: %s/progress.html", directory));
        watch.add(page);
      }
      Stages stages = new Stages(System.out, spark.sparkContext(), watch);
      try {
        return work.run(new RunStudy(study, directory, lock, guard, spark, stages), directory);
      } catch (Exception e) {
        guard.requireThatItGoesOn(); // if a job was cancelled, this says why
        throw e;
      }
    }
  }
}
