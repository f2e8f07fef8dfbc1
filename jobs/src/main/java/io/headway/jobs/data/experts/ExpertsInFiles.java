package io.headway.jobs.data.experts;

import io.headway.core.error.CannotException;
import io.headway.core.task.Examples;
import io.headway.core.task.experts.ExpertsExamples;
import io.headway.core.task.experts.ExpertsSamples;
import io.headway.core.task.experts.MeasuredExperts;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.data.LocalRecords;
import io.headway.jobs.storage.IoReasons;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.Utils;

/**
 * Tokens that are too many to be sent: each executor reads them from the run directory, once, into
 * a file in its folder for temporary files, from which batches are read in any order.
 *
 * @param spec the task, measured
 * @param directory of the run
 */
record ExpertsInFiles(MeasuredExperts spec, String directory, SerializableConfiguration hadoop)
    implements ExamplesSource {
  @Override
  public Examples open() {
    SparkConf conf = SparkEnv.get().conf();
    try {
      RunDirectory run = RunDirectory.at(directory, hadoop.value());
      ExpertsSamples samples =
          new ReadExperts(run, spec.asked(), hadoop.value()).samples(LocalRecords.keeper(conf));
      if (!MeasuredExperts.of(spec.asked(), samples).equals(spec)) {
        throw DataSets.unreadable(run.data(spec.asked()), "it has changed since the run began");
      }
      return new ExpertsExamples(spec, samples);
    } catch (IOException e) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot copy the tokens of %s to %s: %s",
              directory,
              Utils.getLocalDir(conf),
              IoReasons.of(e)),
          e);
    }
  }
}
