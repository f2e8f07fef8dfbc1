package io.headway.jobs.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.random.Seeds;
import io.headway.core.study.Trial;
import io.headway.core.train.MicroBatches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A replica's model at work: takes DL4J's weights, has a session compute the gradient of the mean
 * loss of its share, and gives it back, clipped. Buffers, which DL4J subtracts as they are, get the
 * difference between before and after.
 */
final class ModelLayer extends SameDiffOutputLayer {
  private static final long serialVersionUID = 1L;

  private transient ReplicaStep lastStep;

  ModelLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  private ModelConf model() {
    return (ModelConf) layerConf();
  }

  /** What the last {@link #backpropGradient} found. */
  ReplicaStep lastStep() {
    return lastStep;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr manager) {
    assertInputSet(true);
    Trial trial = model().trial();
    int[] share = Share.of(input).indices();
    int step = getIterationCount();
    int replica = TaskContext.getPartitionId();
    List<Batch> batches = MicroBatches.of(model().data().examples(), model().microBatch(), share);
    long dropoutSeed = Seeds.derive(trial.seed(), "dropout/replica-" + replica, step);
    Map<Parameter, float[]> weights = new LinkedHashMap<>();
    model().network().parameters().forEach(p -> weights.put(p, Tensors.read(getParam(p.name()))));
    Map<Parameter, float[]> changes = new LinkedHashMap<>();
    ReplicaSessions.OF_THIS_PROCESS.use(
        trial.id(),
        model()::open,
        session -> {
          weights.forEach((p, values) -> session.write(Slot.VALUE, p, values));
          Session.Step found = compute(session, batches, dropoutSeed);
          lastStep =
              new ReplicaStep(
                  step,
                  replica,
                  found.lossSum(),
                  found.auxiliaryLossSum(),
                  found.targets(),
                  found.gradientNorm());
          double clip = Math.min(1, trial.training().optimizer().clipNorm() / found.gradientNorm());
          weights.forEach((p, values) -> changes.put(p, change(session, p, values, clip)));
        });
    Gradient gradient = new DefaultGradient();
    changes.forEach(
        (p, values) -> {
          Tensors.write(values, gradTable.get(p.name()));
          gradient.setGradientFor(p.name(), gradTable.get(p.name()));
        });
    return new Pair<>(gradient, null);
  }

  /** A step with learning rate 0 moves nothing but the buffers. */
  private static Session.Step compute(Session session, List<Batch> batches, long dropoutSeed) {
    boolean buffers = session.network().parameters().stream().anyMatch(p -> !p.trained());
    return buffers
        ? session.step(batches, 0, dropoutSeed)
        : session.gradients(batches, dropoutSeed);
  }

  private static float[] change(Session session, Parameter parameter, float[] before, double clip) {
    boolean buffer = parameter.role() == Role.BUFFER;
    float[] change = session.read(buffer ? Slot.VALUE : Slot.GRADIENT, parameter);
    for (int i = 0; i < change.length; i++) {
      change[i] = buffer ? before[i] - change[i] : (float) (clip * change[i]);
    }
    return change;
  }

  /** The mean loss of the share, in nats. */
  @Override
  public double computeScore(double regularization, boolean training, LayerWorkspaceMgr manager) {
    return lastStep.lossSum() / lastStep.targets();
  }
}
