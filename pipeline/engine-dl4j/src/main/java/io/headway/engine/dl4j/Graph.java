package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.Pass;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One pass through a network for batches of one shape, with or without its gradient. */
final class Graph implements AutoCloseable {
  private final Recording recording;
  private final Pool pool;
  private final Program program;
  private final Map<String, INDArray> bound = new HashMap<>();
  private final List<INDArray> borrowed = new java.util.ArrayList<>();
  private final String logits;
  private final Map<String, String> extras = new LinkedHashMap<>();
  private final String loss;
  private final Optional<String> auxiliaryLoss;
  private final Node seed;
  private final Map<Parameter, String> gradients = new LinkedHashMap<>();
  private final Map<Parameter, String> updates = new LinkedHashMap<>();

  /**
   * Records a network.
   *
   * @throws IllegalArgumentException if the network does something that cannot be recorded
   */
  Graph(Network network, Batch batch, boolean training, Weights weights, Pool pool) {
    this.pool = pool;
    recording = new Recording(network, batch, training);
    Dl4jOps f = new Dl4jOps(recording);
    Pass pass = Pass.of(network, f);
    logits = name(pass.outputs().logits());
    loss = name(pass.lossSum());
    seed = recording.placeholder("seed", DataType.FLOAT);
    if (training) {
      auxiliaryLoss = pass.outputs().auxiliaryLossSum().map(Graph::name);
      differentiate(Node.of(pass.objectiveSum(f)));
    } else {
      auxiliaryLoss = Optional.empty();
      pass.outputs().extras().forEach((name, extra) -> extras.put(name, name(extra)));
    }
    bind(weights);
    program = new Program(recording.graph(), pool, bound, results());
  }

  private void differentiate(SDVariable objectiveSum) {
    Map<String, Parameter> trained = new LinkedHashMap<>();
    recording
        .parameters()
        .forEach(
            (parameter, node) -> {
              if (parameter.trained()) {
                trained.put(node.variable().name(), parameter);
              }
            });
    Gradients.append(
            recording.graph(), objectiveSum, seed.variable(), trained.keySet(), recording.rules())
        .forEach((name, gradient) -> gradients.put(trained.get(name), gradient.name()));
    recording.updates().forEach((buffer, value) -> updates.put(buffer, value.name()));
  }

  private void bind(Weights weights) {
    recording.graph().variables().stream()
        .filter(SDVariable::isConstant)
        .forEach(v -> bound.put(v.name(), v.getArr()));
    bound.putAll(recording.constants());
    recording.parameters().forEach((p, node) -> bound.put(name(node), weights.value(p)));
    recording
        .inputs()
        .forEach((name, node) -> borrow(name(node), node.variable().dataType(), node.shape()));
    recording.draws().forEach(d -> borrow(d.variable().name(), DataType.FLOAT, d.shape()));
    borrow(name(seed), DataType.FLOAT);
  }

  private static String name(Tensor tensor) {
    return Node.of(tensor).name();
  }

  private void borrow(String name, DataType type, long... shape) {
    Pool.Loan loan = pool.lend(type, shape);
    borrowed.add(loan.vector());
    bound.put(name, loan.array());
  }

  private List<String> results() {
    List<String> results = new java.util.ArrayList<>(List.of(logits, loss));
    results.addAll(extras.values());
    auxiliaryLoss.ifPresent(results::add);
    results.addAll(gradients.values());
    results.addAll(updates.values());
    return results;
  }

  /**
   * Computes.
   *
   * @param scale what the gradient of the loss is multiplied with
   */
  void run(Batch batch, Noise noise, double scale) {
    recording
        .inputs()
        .forEach((name, node) -> Copies.write(batch.arrays().get(name), bound.get(name(node))));
    recording.draws().forEach(d -> d.source().fill(noise, batch, bound.get(d.variable().name())));
    bound.get(name(seed)).assign(scale);
    program.run();
  }

  /** The loss of the last run. */
  double loss() {
    return program.result(loss).getDouble(0);
  }

  /** The auxiliary loss of the last run, which trained; 0 where there is none. */
  double auxiliaryLoss() {
    return auxiliaryLoss.map(name -> program.result(name).getDouble(0)).orElse(0.0);
  }

  /** The prediction of the last run. */
  float[] logits() {
    return Copies.toFloats(program.result(logits));
  }

  /** What else the network gave in the last run, which did not train, by name. */
  Map<String, float[]> extras() {
    Map<String, float[]> values = new LinkedHashMap<>();
    extras.forEach((name, variable) -> values.put(name, Copies.toFloats(program.result(variable))));
    return values;
  }

  /** The gradients of the last run; none for a parameter that the loss does not depend on. */
  Map<Parameter, INDArray> gradients() {
    return arrays(gradients);
  }

  /** What buffers become after the last run. */
  Map<Parameter, INDArray> updates() {
    return arrays(updates);
  }

  private Map<Parameter, INDArray> arrays(Map<Parameter, String> names) {
    Map<Parameter, INDArray> arrays = new LinkedHashMap<>();
    names.forEach((parameter, name) -> arrays.put(parameter, program.result(name)));
    return arrays;
  }

  @Override
  public void close() {
    program.close();
    recording.close();
    borrowed.forEach(pool::giveBack);
    borrowed.clear();
  }
}
