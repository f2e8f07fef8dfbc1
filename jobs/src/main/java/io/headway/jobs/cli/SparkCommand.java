package io.headway.jobs.cli;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.Study;
import io.headway.jobs.run.RunStudy;
import io.headway.jobs.spark.SparkApplication;
import io.headway.jobs.storage.RunDirectory;
import java.util.concurrent.Callable;
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
    StudyParser.Read read = studyOptions.read();
    Study study = read.study();
    RunDirectory directory = outOptions.directory(study, Hadoop.configuration(study));
    try (SparkApplication application = new SparkApplication()) {
      return new StudyRun(study, read.text(), directory, spec.qualifiedName(), trains())
          .run(application, this::run);
    }
  }

  /** Whether one of its stages trains. */
  boolean trains() {
    return true;
  }

  /** Does the command's stages; returns the exit code. */
  abstract int run(RunStudy run, RunDirectory directory) throws Exception;
}
