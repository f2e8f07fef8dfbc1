package io.headway.jobs.averaging;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * DL4J's parameter averaging, one round a call: every replica begins with the same weights and
 * moments, takes its steps, and both are averaged. DL4J's own leaves what it has broadcast to the
 * garbage collector, one copy of the model a round; this one frees it.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster implements AutoCloseable {
  private final int share;
  private final int replicas;
  private final int steps;
  private final StepLog log;
  private Optional<Broadcast<NetBroadcastTuple>> model = Optional.empty();

  /**
   * Of one round.
   *
   * @param share most examples of a replica's part of a batch
   * @param steps of each replica
   */
  AveragingMaster(int share, int replicas, int steps, StepLog log) {
    super(
        new Builder(replicas, share)
            .batchSizePerWorker(share)
            .averagingFrequency(steps)
            .saveUpdater(true)
            .workerPrefetchNumBatches(0)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null));
    this.share = share;
    this.replicas = replicas;
    this.steps = steps;
    this.log = log;
  }

  /** Known without a Spark job: one for each step of each replica. */
  @Override
  protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
      JavaRDDLike<T, R> shares) {
    return (long) replicas * steps;
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkDl4jMultiLayer network) {
    NetBroadcastTuple tuple =
        new NetBroadcastTuple(
            network.getNetwork().getLayerWiseConfigurations(),
            network.getNetwork().params(),
            network.getNetwork().getUpdater().getStateViewArray());
    model = Optional.of(network.getSparkContext().broadcast(tuple));
    boolean isGraph = false;
    boolean statistics = false;
    WorkerConfiguration configuration =
        new WorkerConfiguration(isGraph, share, share, steps, 0, statistics);
    return new ParameterAveragingTrainingWorker(
        model.get(), true, configuration, List.of(log), List.of(), null);
  }

  @Override
  public void close() {
    model.ifPresent(broadcast -> broadcast.destroy(false));
    model = Optional.empty();
  }
}
