package io.headway.jobs.data.maze;

import io.headway.core.result.DataSetCard;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.DataKind;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.EnumMap;
import org.apache.spark.sql.SparkSession;

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

  @Override
  public ExamplesSource examples(SparkSession spark, RunDirectory directory, MazeTaskSpec spec)
      throws IOException {
    return new MazeSource(spec, new EnumMap<>(ReadMazes.all(spark, directory, spec)));
  }
}
