package io.headway.jobs.dl4j;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Sends what every replica found in every step to the driver. */
final class StepLog implements TrainingHook {
  private static final long serialVersionUID = 1L;

  private final CollectionAccumulator<ReplicaStep> found;

  StepLog(CollectionAccumulator<ReplicaStep> found) {
    this.found = found;
  }

  @Override
  public void postUpdate(DataSet share, Model model) {
    found.add(((ModelLayer) ((MultiLayerNetwork) model).getOutputLayer()).lastStep());
  }

  @Override
  public void preUpdate(DataSet share, Model model) {}

  @Override
  public void preUpdate(MultiDataSet share, Model model) {}

  @Override
  public void postUpdate(MultiDataSet share, Model model) {}

  /** The steps so far, by number; a task that Spark ran twice counts once. */
  static NavigableMap<Integer, Collection<ReplicaStep>> byStep(List<ReplicaStep> found) {
    NavigableMap<Integer, NavigableMap<Integer, ReplicaStep>> byStep = new TreeMap<>();
    for (ReplicaStep step : found) {
      byStep.computeIfAbsent(step.step(), s -> new TreeMap<>()).put(step.replica(), step);
    }
    NavigableMap<Integer, Collection<ReplicaStep>> steps = new TreeMap<>();
    byStep.forEach((number, replicas) -> steps.put(number, replicas.values()));
    return steps;
  }
}
