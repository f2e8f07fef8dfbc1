package io.headway.jobs.data.location;

import io.headway.core.result.DataSetCard;
import io.headway.core.task.location.NextLocationTaskSpec;
import io.headway.jobs.data.DataKind;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.data.Origin;
import io.headway.jobs.data.SourceState;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Data of the next-location task: drawn, or made from the files of whoever has some. */
public final class LocationData implements DataKind<NextLocationTaskSpec> {
  @Override
  public Class<NextLocationTaskSpec> task() {
    return NextLocationTaskSpec.class;
  }

  @Override
  public DataSetCard generate(
      SparkSession spark, RunDirectory directory, RunTicket ticket, NextLocationTaskSpec spec)
      throws IOException {
    return new GenerateLocations(spark, directory, ticket).run(spec);
  }

  @Override
  public ExamplesSource examples(
      SparkSession spark, RunDirectory directory, NextLocationTaskSpec spec) throws IOException {
    return ReadLocations.examples(spark, directory, spec);
  }

  @Override
  public void requireUnchanged(
      RunDirectory directory, NextLocationTaskSpec spec, Configuration hadoop) throws IOException {
    Optional<Origin> origin = LocationOrigin.of(spec);
    if (origin.isPresent()) {
      new SourceState(directory, origin.get(), hadoop).requireUnchanged();
    }
  }
}
