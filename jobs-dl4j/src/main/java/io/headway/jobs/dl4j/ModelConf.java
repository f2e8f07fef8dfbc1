package io.headway.jobs.dl4j;

import io.headway.core.cost.MicroBatch;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.result.Machine;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.train.SharedExamples;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * A trial's whole model and its loss as the one output layer of a DL4J network. DL4J holds the
 * weights and applies {@link Optimizer} as its Adam and its weight decay; a {@link ModelLayer}
 * computes the gradients.
 */
final class ModelConf extends SameDiffOutputLayer {
  private static final long serialVersionUID = 1L;

  private final String trialJson;
  private final SharedExamples data;
  private final String codeVersion = Machine.codeVersion();
  private transient Trial trial;
  private transient Network network;
  private transient int microBatch;

  /** The layer of that trial. */
  ModelConf(Trial trial, SharedExamples data) {
    this.trialJson = Json.canonical(trial);
    this.data = data;
    Optimizer optimizer = trial.training().optimizer();
    setLayerName("model");
    setUpdater(
        Adam.builder()
            .learningRateSchedule(
                ScheduledRate.of(trial.training(), data.examples().count(Split.TRAIN)))
            .beta1(optimizer.beta1())
            .beta2(optimizer.beta2())
            .epsilon(Optimizer.EPSILON)
            .build());
    // DL4J multiplies it with the learning rate, as AdamW does.
    setRegularization(
        optimizer.weightDecay() > 0
            ? List.of(new WeightDecay(optimizer.weightDecay(), true))
            : List.of());
  }

  synchronized Trial trial() {
    if (trial == null) {
      trial = Json.read(trialJson, Trial.class, "trial");
    }
    return trial;
  }

  /** Examples of a forward pass; worked out once, not at every step. */
  synchronized int microBatch() {
    if (microBatch == 0) {
      microBatch = MicroBatch.of(trial());
    }
    return microBatch;
  }

  SharedExamples data() {
    return data;
  }

  synchronized Network network() {
    if (network == null) {
      network = data.examples().network(trial());
    }
    return network;
  }

  /**
   * A session for one replica.
   *
   * @throws IllegalStateException if this process runs another build than the driver
   */
  Session open() {
    if (!Machine.codeVersion().equals(codeVersion)) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot run on %s: it has Headway %s, the driver %s (give both the same jar)",
              Machine.host(),
              Machine.codeVersion(),
              codeVersion));
    }
    return Engines.named(trial().engine().kind())
        .open(network(), trial().engine().settings(), trial().training().optimizer());
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    ModelLayer layer = new ModelLayer(conf, type);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    return layer;
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    for (Parameter parameter : network().parameters()) {
      parameters.addWeightParam(parameter.name(), parameter.shape());
    }
  }

  /** They come from the trial's start or its checkpoint. */
  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.values().forEach(values -> values.assign(0));
  }

  private Role role(String name) {
    return network().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::role)
        .findFirst()
        .orElseThrow(() -> new InvalidException("Unknown parameter: " + name));
  }

  /** What a layer gives for a buffer is the change itself. */
  @Override
  public IUpdater getUpdaterByParam(String name) {
    return role(name) == Role.BUFFER ? new NoOp() : getUpdater();
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return role(name) == Role.WEIGHT ? getRegularization() : List.of();
  }

  @Override
  public boolean labelsRequired() {
    return false;
  }

  /** The input is the examples' numbers, and nothing follows. */
  @Override
  public InputType getOutputType(int index, InputType input) {
    return input;
  }

  @Override
  public String activationsVertexName() {
    return org.deeplearning4j.nn.layers.samediff.SameDiffOutputLayer.INPUT_KEY;
  }

  /**
   * Not used: DL4J's runtime for such layers records one graph for one length of input, and walks
   * SameDiff's own gradients, of which that of a lookup fails. The engine records its own.
   */
  @Override
  public SDVariable defineLayer(
      SameDiff graph, SDVariable input, SDVariable labels, Map<String, SDVariable> parameters) {
    throw new UnsupportedOperationException("Cannot define a graph: the engine records its own");
  }
}
