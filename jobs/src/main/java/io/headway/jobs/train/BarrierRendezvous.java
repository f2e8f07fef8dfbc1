package io.headway.jobs.train;

import io.headway.core.engine.Rendezvous;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;

/** Replicas that are tasks of one barrier stage meet through Spark's driver. */
final class BarrierRendezvous implements Rendezvous {
  private final BarrierTaskContext task;

  BarrierRendezvous(BarrierTaskContext task) {
    this.task = task;
  }

  @Override
  public int rank() {
    return task.partitionId();
  }

  @Override
  public int replicas() {
    return task.getTaskInfos().length;
  }

  /** The address by which other executors fetch blocks from this one. */
  @Override
  public String host() {
    return SparkEnv.get().blockManager().blockManagerId().host();
  }

  @Override
  public List<String> exchange(String message) {
    return List.of(task.allGather(message));
  }
}
