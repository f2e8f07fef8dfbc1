package io.headway.jobs.data.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.store.Codes;
import io.headway.core.store.HeapRecords;
import io.headway.core.store.Records;
import io.headway.core.task.experts.ExpertsSamples;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.core.task.experts.MeasuredExperts;
import io.headway.core.task.experts.TokenSorter;
import io.headway.core.task.experts.TokenTable;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.data.LocalRecords;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the samples of a data set that is whole.
 *
 * @param directory of the run
 * @param spec the task
 */
record ReadExperts(RunDirectory directory, ExpertsTaskSpec spec, Configuration hadoop) {
  private static final String TOKENS = "tokens";

  /**
   * The samples of a task.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  static ExamplesSource examples(SparkSession spark, RunDirectory directory, ExpertsTaskSpec spec)
      throws IOException {
    DataSetCard card = DataSets.card(directory, spec);
    SparkConf conf = spark.sparkContext().getConf();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    boolean inFiles = bytes(card, spec) > RunSettings.of(conf).broadcastBytes();
    ExpertsSamples samples =
        new ReadExperts(directory, spec, hadoop)
            .samples(inFiles ? LocalRecords.keeper(conf) : HeapRecords::writer);
    MeasuredExperts measured = MeasuredExperts.of(spec, samples);
    if (!measured.sha256().equals(card.sha256())) {
      throw DataSets.unreadable(
          directory.data(spec), "its content has another SHA-256 than dataset.json says");
    }
    return inFiles
        ? new ExpertsInFiles(
            measured, directory.root().toString(), new SerializableConfiguration(hadoop))
        : new ExpertsSamplesSource(measured, samples);
  }

  /** Of all tokens and numbers of samples, in memory. */
  private static long bytes(DataSetCard card, ExpertsTaskSpec spec) {
    long tokens = card.statistics().getOrDefault(ExpertsTaskSpec.TOKENS, 0.0).longValue();
    long samples = tokens * spec.shape().samplesOfAToken();
    int width = Codes.width((int) Math.max(1, Math.min(Integer.MAX_VALUE, samples)));
    return tokens * TokenTable.bytes(spec.shape()) + samples * width;
  }

  /**
   * All samples.
   *
   * @param keeper says where tokens and numbers of samples are kept
   * @throws IllegalArgumentException if the data set is unreadable, with the reason
   */
  ExpertsSamples samples(Records.Keeper keeper) throws IOException {
    try {
      return new ExpertsSamples(tokens(keeper), spec.split(), keeper);
    } catch (RuntimeException e) { // Parquet's, too, of bytes that are not its own
      throw DataSets.unreadable(directory.data(spec), Reason.firstLine(Reason.innermost(e)));
    }
  }

  /** All tokens, by problem and place; files hold them in any order. */
  TokenTable tokens(Records.Keeper keeper) throws IOException {
    SplitFiles parts = SplitFiles.of(directory.data(spec), TOKENS);
    if (!directory.storage().exists(parts.folder())) {
      throw new InvalidException(parts.folder().getName() + " is not there");
    }
    try (TokenSorter tokens = new TokenSorter(spec.shape(), keeper)) {
      for (Path file : parts.files(directory.storage())) {
        TokenRows.TABLE.read(
            file, hadoop, row -> tokens.add(TokenRows.problem(row), TokenRows.toToken(row)));
      }
      return tokens.sorted();
    }
  }

  /** Where the tokens of a data set are. */
  static Path file(Path folder) {
    return SplitFiles.of(folder, TOKENS).folder();
  }
}
