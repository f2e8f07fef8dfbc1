package io.headway.jobs.dl4j;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementAddFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's parameter averaging, one round a call: every replica begins with the same weights and
 * moments, takes its steps, and both are averaged. DL4J's own adds up what replicas send as it
 * arrives, so that the rounding of three or more differs between runs; this one adds in the order
 * of the replicas. DL4J's own also leaves what it has broadcast to the garbage collector, one copy
 * of the model a round; this one frees it.
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
  protected void processResults(
      SparkDl4jMultiLayer network,
      SparkComputationGraph graph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    ParameterAveragingElementAddFunction first = new ParameterAveragingElementAddFunction();
    List<ParameterAveragingAggregationTuple> sent =
        results.map(result -> first.call(null, result)).collect().stream()
            .filter(one -> one.getParametersSum() != null) // it had no examples in this round
            .toList();
    var model = network.getNetwork();
    mean(
        sent.stream().map(ParameterAveragingAggregationTuple::getParametersSum).toList(),
        model.params());
    mean(
        sent.stream().map(ParameterAveragingAggregationTuple::getUpdaterStateSum).toList(),
        model.getUpdater().getStateViewArray());
  }

  /** Overwrites an array with the mean of others, which are freed. */
  private static void mean(List<INDArray> all, INDArray mean) {
    mean.assign(all.get(0));
    all.subList(1, all.size()).forEach(mean::addi);
    mean.divi(all.size());
    all.forEach(INDArray::close);
  }

  @Override
  public void close() {
    model.ifPresent(broadcast -> broadcast.destroy(false));
    model = Optional.empty();
  }
}
