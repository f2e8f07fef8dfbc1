package io.headway.jobs.data;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.TaskSpec;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Makes the data set of a task, unless it is there; its card makes it whole. */
public final class GenerateData {
  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Data for studies of that directory, in the run of that ticket. */
  public GenerateData(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
  }

  /**
   * The card of the task's data set.
   *
   * @throws IllegalArgumentException if what it is made from is unusable
   * @throws IllegalStateException if examples as asked for do not turn up
   */
  public DataSetCard run(TaskSpec spec) throws IOException {
    DataKind<TaskSpec> kind = DataKinds.of(spec);
    Optional<DataSetCard> existing = directory.readCard(spec);
    if (existing.isPresent()) {
      kind.requireUnchanged(directory, spec, spark.sparkContext().hadoopConfiguration());
      return existing.get();
    }
    DataSetCard card = kind.generate(spark, directory, ticket, spec);
    directory.writeCard(card);
    return card;
  }
}
