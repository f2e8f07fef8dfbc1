package io.headway.jobs.train;

import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * All replicas of one trial as the tasks of a barrier stage: Spark starts them together or not at
 * all, and when one is lost it ends the stage, which {@link TrialJobs} submits again.
 */
final class ReplicaTask extends AbstractFunction1<Iterator<String>, Iterator<TaskReport>>
    implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  private final TrialTask task;

  private ReplicaTask(TrialTask task) {
    this.task = task;
  }

  /** The reports of the replicas of a trial, which each partition holds. */
  static JavaRDD<TaskReport> reports(JavaRDD<String> trials, TrialTask task) {
    RDD<TaskReport> reports =
        trials
            .rdd()
            .barrier()
            .mapPartitions(new ReplicaTask(task), false, ClassTag$.MODULE$.apply(TaskReport.class));
    return reports.toJavaRDD();
  }

  @Override
  public Iterator<TaskReport> apply(Iterator<String> trial) {
    try {
      TaskReport report = task.call(trial.next(), new BarrierRendezvous(BarrierTaskContext.get()));
      return Iterator$.MODULE$.single(report);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
