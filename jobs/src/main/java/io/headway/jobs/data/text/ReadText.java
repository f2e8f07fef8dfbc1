package io.headway.jobs.data.text;

import io.headway.core.result.DataSetCard;
import io.headway.core.store.Codes;
import io.headway.core.store.HeapRecords;
import io.headway.core.task.text.MeasuredText;
import io.headway.core.task.text.TextSamples;
import io.headway.core.task.text.TextStatistics;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.data.LocalRecords;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

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
    DataSetCard card = DataSets.card(directory, spec);
    SparkConf conf = spark.sparkContext().getConf();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    boolean inFiles = bytes(card) > RunSettings.of(conf).broadcastBytes();
    TextSamples samples =
        new SequenceFiles(directory, spec, hadoop)
            .whole(inFiles ? LocalRecords.keeper(conf) : HeapRecords::writer);
    MeasuredText measured = MeasuredText.of(spec, samples);
    if (!measured.sha256().equals(card.sha256())) {
      throw DataSets.unreadable(
          directory.data(spec), "its content has another SHA-256 than dataset.json says");
    }
    return inFiles
        ? new TextInFiles(
            measured, directory.root().toString(), new SerializableConfiguration(hadoop))
        : new TextSamplesSource(measured, samples);
  }

  /** Of all sequences, in memory; none of a card that does not say how many tokens there are. */
  private static long bytes(DataSetCard card) {
    long tokens = card.statistics().getOrDefault(TextStatistics.TOKENS, 0.0).longValue();
    int vocabulary = card.statistics().getOrDefault(TextStatistics.VOCABULARY, 1.0).intValue();
    return tokens * Codes.width(vocabulary);
  }
}
