package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final String loss;
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
    recording = new Recording(network, batch.arrays(), training);
    Dl4jOps f = new Dl4jOps(recording);
    Tensor prediction = network.logits(f);
    SDVariable lossSum = Node.of(network.lossSum(f, prediction));
    logits = Node.of(prediction).name();
    loss = lossSum.name();
    seed = recording.placeholder("seed", DataType.FLOAT);
    if (training) {
      differentiate(lossSum);
    }
    bind(weights);
    program = new Program(recording.graph(), pool, bound, results());
  }

  private void differentiate(SDVariable lossSum) {
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
            recording.graph(), lossSum, seed.variable(), trained.keySet(), recording.rules())
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
    recording.masks().forEach(m -> borrow(m.variable().name(), DataType.FLOAT, m.shape()));
    borrow(name(seed), DataType.FLOAT);
  }

  private static String name(Node node) {
    return node.variable().name();
  }

  private void borrow(String name, DataType type, long... shape) {
    Pool.Loan loan = pool.lend(type, shape);
    borrowed.add(loan.vector());
    bound.put(name, loan.array());
  }

  private List<String> results() {
    List<String> results = new java.util.ArrayList<>(List.of(logits, loss));
    results.addAll(gradients.values());
    results.addAll(updates.values());
    return results;
  }

  /**
   * Computes.
   *
   * @param scale what the gradient of the loss is multiplied with
   */
  void run(Batch batch, Dropout dropout, double scale) {
    recording
        .inputs()
        .forEach((name, node) -> Copies.write(batch.arrays().get(name), bound.get(name(node))));
    recording.masks().forEach(m -> dropout.draw(bound.get(m.variable().name()), m.p()));
    bound.get(name(seed)).assign(scale);
    program.run();
  }

  /** The loss of the last run. */
  double loss() {
    return program.result(loss).getDouble(0);
  }

  /** The prediction of the last run. */
  float[] logits() {
    return Copies.toFloats(program.result(logits));
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
