package io.headway.jobs.data.text;

import io.headway.core.error.CannotException;
import io.headway.core.task.Examples;
import io.headway.core.task.text.MeasuredText;
import io.headway.core.task.text.TextExamples;
import io.headway.core.task.text.TextSamples;
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
 * Sequences that are too many to be sent: each executor reads them from the run directory, once,
 * into a file in its folder for temporary files, from which batches are read in any order.
 *
 * @param spec the task, measured
 * @param directory of the run
 */
record TextInFiles(MeasuredText spec, String directory, SerializableConfiguration hadoop)
    implements ExamplesSource {
  @Override
  public Examples open() {
    SparkConf conf = SparkEnv.get().conf();
    try {
      RunDirectory run = RunDirectory.at(directory, hadoop.value());
      TextSamples samples =
          new SequenceFiles(run, spec.asked(), hadoop.value()).whole(LocalRecords.keeper(conf));
      if (!samples.sha256().equals(spec.sha256())) {
        throw DataSets.unreadable(run.data(spec.asked()), "it has changed since the run began");
      }
      return new TextExamples(spec, samples);
    } catch (IOException e) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot copy the text of %s to %s: %s",
              directory,
              Utils.getLocalDir(conf),
              IoReasons.of(e)),
          e);
    }
  }
}
