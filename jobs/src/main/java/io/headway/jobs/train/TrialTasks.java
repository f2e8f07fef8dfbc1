package io.headway.jobs.train;

import io.headway.core.files.RunLayout;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** What trials are trained by; their data sets go to the executors once each. */
final class TrialTasks implements AutoCloseable {
  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;
  private final Study study;
  private final JavaSparkContext context;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Map<String, Broadcast<ExamplesBroadcast>> data = new HashMap<>();

  TrialTasks(SparkSession spark, RunDirectory directory, RunTicket ticket, Study study) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
    this.study = study;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  /**
   * What a trial is trained by.
   *
   * @throws IllegalArgumentException if its data set is unusable
   */
  TrialTask of(Trial trial) throws IOException {
    TaskSpec task = trial.task().asked();
    String id = RunLayout.dataId(task);
    Broadcast<ExamplesBroadcast> examples = data.get(id);
    if (examples == null) {
      examples =
          context.broadcast(new ExamplesBroadcast(DataSets.examples(spark, directory, task)));
      data.put(id, examples);
    }
    return new TrialTask(
        ticket,
        study.checkpointSeconds(),
        study.keepWeights(),
        context.sc().applicationId(),
        hadoop,
        examples);
  }

  @Override
  public void close() {
    data.values().forEach(Broadcast::destroy);
    hadoop.destroy();
  }
}
