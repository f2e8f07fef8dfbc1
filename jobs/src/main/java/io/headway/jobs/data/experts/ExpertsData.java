package io.headway.jobs.data.experts;

import io.headway.core.result.DataSetCard;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.jobs.data.DataKind;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.data.SourceState;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Data of the expert-routing task. */
public final class ExpertsData implements DataKind<ExpertsTaskSpec> {
  @Override
  public Class<ExpertsTaskSpec> task() {
    return ExpertsTaskSpec.class;
  }

  @Override
  public DataSetCard generate(
      SparkSession spark, RunDirectory directory, RunTicket ticket, ExpertsTaskSpec spec)
      throws IOException {
    return new GenerateExperts(spark, directory, ticket).run(spec);
  }

  @Override
  public ExamplesSource examples(SparkSession spark, RunDirectory directory, ExpertsTaskSpec spec)
      throws IOException {
    return ReadExperts.examples(spark, directory, spec);
  }

  @Override
  public void requireUnchanged(RunDirectory directory, ExpertsTaskSpec spec, Configuration hadoop)
      throws IOException {
    if (spec.source() instanceof ExpertsSource.Jsonl jsonl) {
      new SourceState(directory, RecordFiles.origin(spec, jsonl), hadoop).requireUnchanged();
    }
  }
}
