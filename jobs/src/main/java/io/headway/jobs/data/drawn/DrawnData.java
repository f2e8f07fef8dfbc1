package io.headway.jobs.data.drawn;

import io.headway.core.result.DataSetCard;
import io.headway.core.task.Task;
import io.headway.core.task.drawn.DrawnSpec;
import io.headway.core.task.drawn.DrawnTask;
import io.headway.jobs.data.DataKind;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Data of every task whose examples are drawn by index. */
public final class DrawnData implements DataKind<DrawnSpec> {
  @Override
  public Class<DrawnSpec> task() {
    return DrawnSpec.class;
  }

  @Override
  public DataSetCard generate(
      SparkSession spark, RunDirectory directory, RunTicket ticket, DrawnSpec spec)
      throws IOException {
    return new GenerateDrawn(spark, directory, ticket).run(spec);
  }

  @Override
  public ExamplesSource examples(SparkSession spark, RunDirectory directory, DrawnSpec spec)
      throws IOException {
    return new DrawnSource(
        spec, ReadDrawn.index(directory, spec, spark.sparkContext().hadoopConfiguration()));
  }

  static DrawnTask task(DrawnSpec spec) {
    return (DrawnTask) Task.of(spec);
  }
}
