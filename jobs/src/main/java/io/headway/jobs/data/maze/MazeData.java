package io.headway.jobs.data.maze;

import io.headway.core.result.DataSetCard;
import io.headway.core.store.HeapRecords;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeCollector;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.DataKind;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.storage.RunDirectory;
import io.headway.maze.MazeCode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Data of the maze task: all of it is drawn from its description. */
public final class MazeData implements DataKind<MazeTaskSpec> {
  @Override
  public Class<MazeTaskSpec> task() {
    return MazeTaskSpec.class;
  }

  @Override
  public DataSetCard generate(
      SparkSession spark, RunDirectory directory, RunTicket ticket, MazeTaskSpec spec)
      throws IOException {
    return new GenerateMazes(spark, directory, ticket).run(spec);
  }

  /** Read once here, whether executors are given them or read them, too: a fault shows early. */
  @Override
  public ExamplesSource examples(SparkSession spark, RunDirectory directory, MazeTaskSpec spec)
      throws IOException {
    DataSetCard card = DataSets.card(directory, spec);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ReadMazes mazes = new ReadMazes(directory, spec, hadoop);
    long most = RunSettings.of(spark.sparkContext().getConf()).broadcastBytes();
    if (bytes(spec) > most) {
      requireSame(card, directory, spec, mazes.hash());
      return new MazeFiles(
          spec, directory.root().toString(), card.sha256(), new SerializableConfiguration(hadoop));
    }
    MazeCollector collector = mazes.collect(HeapRecords::writer);
    requireSame(card, directory, spec, collector.hash());
    Map<Split, HeapRecords> records = new EnumMap<>(Split.class);
    collector.records().forEach((split, kept) -> records.put(split, (HeapRecords) kept));
    return new MazesInMemory(spec, new EnumMap<>(records), card.sha256());
  }

  private static long bytes(MazeTaskSpec spec) {
    long mazes = (long) spec.train() + spec.validation() + spec.test();
    return mazes * new MazeCode(spec.size()).length();
  }

  private static void requireSame(
      DataSetCard card, RunDirectory directory, MazeTaskSpec spec, String hash) {
    if (!hash.equals(card.sha256())) {
      throw DataSets.unreadable(
          directory.data(spec), "its content has another SHA-256 than dataset.json says");
    }
  }
}
