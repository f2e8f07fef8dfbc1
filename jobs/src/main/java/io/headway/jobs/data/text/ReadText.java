package io.headway.jobs.data.text;

import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.task.text.MeasuredText;
import io.headway.core.task.text.TextSamples;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Reads the sequences of a data set that is whole. */
final class ReadText {
  private ReadText() {}

  /**
   * The sequences of a task.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  static ExamplesSource examples(SparkSession spark, RunDirectory directory, TextTaskSpec spec)
      throws IOException {
    Path folder = directory.data(spec);
    DataSetCard card = DataSets.card(directory, spec);
    TextSamples samples;
    try {
      samples = new SequenceFiles(spark, directory.storage(), folder, spec).read();
    } catch (RuntimeException e) {
      throw DataSets.unreadable(folder, Reason.firstLine(Reason.innermost(e)));
    }
    MeasuredText measured = MeasuredText.of(spec, samples);
    if (!measured.sha256().equals(card.sha256())) {
      throw DataSets.unreadable(folder, "its content has another SHA-256 than dataset.json says");
    }
    return new TextSamplesSource(measured, samples);
  }
}
