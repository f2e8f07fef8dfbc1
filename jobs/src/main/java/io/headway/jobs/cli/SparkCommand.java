package io.headway.jobs.cli;

import io.headway.core.study.Study;
import io.headway.jobs.RunStudy;
import io.headway.jobs.SparkSessions;
import io.headway.jobs.StudyDirectory;
import io.headway.jobs.storage.RunDirectory;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;

/** A command that needs a study, a run directory and Spark. */
abstract class SparkCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;
  @Mixin private OutOptions outOptions;

  @Override
  public final Integer call() throws Exception {
    Study study = studyOptions.study();
    RunDirectory directory = outOptions.directory(study, Hadoop.configuration(study));
    StudyDirectory.check(directory, study);
    System.out.println("%s: %s".formatted(study.name(), study.question()));
    System.out.println("Run directory: " + directory);
    try (SparkSession spark = SparkSessions.start(study)) {
      Stages stages = new Stages(System.out, spark.sparkContext());
      RunStudy run = new RunStudy(study, directory, spark, stages);
      run.checkMemory();
      StudyDirectory.claim(directory, study);
      return run(run, directory);
    }
  }

  /** Does the command's stages; returns the exit code. */
  abstract int run(RunStudy run, RunDirectory directory) throws Exception;
}
