package io.headway.jobs.dl4j;

import io.headway.core.engine.Engines;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.error.CannotException;
import io.headway.core.study.Trial;
import io.headway.core.train.SharedExamples;
import io.headway.core.train.Stepping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.dataset.DataSet;
import scala.Option;

/**
 * Steps of replicas on executors, with DL4J's parameter averaging after every {@code
 * averaging-frequency} steps and at the end of an epoch. The driver's session holds the averaged
 * weights and moments between rounds: it scores them and writes its checkpoints.
 */
final class AveragedSteps implements Stepping {
  private final Trial trial;
  private final Session session;
  private final MultiLayerNetwork network;
  private final Moments moments;

  /**
   * Steps of a trial.
   *
   * @param session of the driver
   */
  AveragedSteps(Trial trial, SharedExamples data, Session session) {
    this.trial = trial;
    this.session = session;
    loadNatives();
    this.network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .miniBatch(false) // the layer's gradient is that of the mean
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(new ModelConf(trial, data))
                .build());
    network.init();
    this.moments = new Moments(network);
  }

  @Override
  public int atOnce() {
    return trial.training().placement().averagingFrequency();
  }

  @Override
  public List<Session.Step> take(int first, List<int[]> batches) {
    toDl4j(first);
    List<ReplicaStep> found = fit(first, batches);
    fromDl4j(first + batches.size());
    return together(first, batches.size(), StepLog.byStep(found));
  }

  /** Never one of our making: Spark may have stopped, and whoever started it knows why. */
  private static JavaSparkContext running() {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    if (session.isEmpty() || session.get().sparkContext().isStopped()) {
      throw new CannotException("Cannot average: Spark has stopped");
    }
    return JavaSparkContext.fromSparkContext(session.get().sparkContext());
  }

  /** One round as a job of Spark; the network holds the mean afterwards. */
  private List<ReplicaStep> fit(int first, List<int[]> batches) {
    JavaSparkContext context = running();
    int replicas = trial.training().placement().slots();
    try {
      context.setJobDescription(
          String.format(
              Locale.ROOT,
              "train %s, steps %d to %d",
              trial.label(),
              first + 1,
              first + batches.size()));
      CollectionAccumulator<ReplicaStep> found = context.sc().collectionAccumulator();
      try (AveragingMaster master =
          new AveragingMaster(
              trial.training().share(), replicas, batches.size(), new StepLog(found))) {
        new SparkDl4jMultiLayer(context, network, master).fit(shares(context, batches));
      }
      return found.value();
    } finally {
      context.setJobDescription(null);
    }
  }

  /** By replica, then by step: Spark cuts them evenly. */
  private JavaRDD<DataSet> shares(JavaSparkContext context, List<int[]> batches) {
    int replicas = trial.training().placement().slots();
    List<Share> shares = new ArrayList<>();
    for (int replica = 0; replica < replicas; replica++) {
      for (int[] batch : batches) {
        shares.add(Share.of(batch, replica, replicas));
      }
    }
    return context
        .parallelize(shares, replicas)
        .mapPartitions(
            own -> {
              loadNatives();
              return Share.dataSets(own);
            });
  }

  /**
   * The kernels that fit this CPU; DL4J by itself would load the first that it finds. Where memory
   * ends it would also write a report into the working folder, if it could.
   */
  private static void loadNatives() {
    var unused = Engines.named(Dl4jAveraging.ENGINE).devices();
    CrashReportingUtil.crashDumpsEnabled(false);
  }

  private static List<Session.Step> together(
      int first, int count, NavigableMap<Integer, Collection<ReplicaStep>> byStep) {
    List<Session.Step> steps = new ArrayList<>();
    byStep.values().forEach(replicas -> steps.add(ReplicaStep.together(replicas)));
    if (byStep.size() != count || byStep.firstKey() != first) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot go on: replicas told of steps %s (must be %d from %d)",
              byStep.keySet(),
              count,
              first));
    }
    return steps;
  }

  private void toDl4j(int step) {
    for (Parameter parameter : session.network().parameters()) {
      Tensors.write(
          session.read(Slot.VALUE, parameter), network.getLayer(0).getParam(parameter.name()));
      if (parameter.trained()) {
        Tensors.write(session.read(Slot.FIRST_MOMENT, parameter), moments.first(parameter.name()));
        Tensors.write(
            session.read(Slot.SECOND_MOMENT, parameter), moments.second(parameter.name()));
      }
    }
    network.getLayerWiseConfigurations().setIterationCount(step);
  }

  private void fromDl4j(int step) {
    for (Parameter parameter : session.network().parameters()) {
      session.write(
          Slot.VALUE, parameter, Tensors.read(network.getLayer(0).getParam(parameter.name())));
      if (parameter.trained()) {
        session.write(Slot.FIRST_MOMENT, parameter, Tensors.read(moments.first(parameter.name())));
        session.write(
            Slot.SECOND_MOMENT, parameter, Tensors.read(moments.second(parameter.name())));
      }
    }
    session.steps(step);
  }
}
