package io.headway.engine.dl4j;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A pass through a network in the making: the graph, and the arrays that go into it. Parameters,
 * inputs and random numbers are placeholders, so that the graph holds no numbers of theirs.
 */
final class Recording implements AutoCloseable {
  /** Random numbers to be drawn before each run. */
  record Draw(SDVariable variable, Source source, long... shape) {}

  /** Fills an array with random numbers. */
  interface Source {
    void fill(Noise noise, Batch batch, INDArray array);
  }

  private final SameDiff graph = SameDiff.create();
  private final Network network;
  private final Batch batch;
  private final boolean training;
  private final Map<Parameter, Node> parameters = new LinkedHashMap<>();
  private final Map<String, Node> inputs = new LinkedHashMap<>();
  private final Map<String, INDArray> constants = new LinkedHashMap<>();
  private final Map<String, Node> shared = new LinkedHashMap<>();
  private final List<Draw> draws = new ArrayList<>();
  private final Map<Parameter, SDVariable> updates = new LinkedHashMap<>();
  private final Map<String, Gradients.Rule> rules = new LinkedHashMap<>();

  Recording(Network network, Batch batch, boolean training) {
    this.network = network;
    this.batch = batch;
    this.training = training;
  }

  SameDiff graph() {
    return graph;
  }

  boolean training() {
    return training;
  }

  Node parameter(Parameter parameter) {
    if (!network.parameters().contains(parameter)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Unknown parameter: %s (known: %s)", parameter, network.parameters()));
    }
    return parameters.computeIfAbsent(
        parameter, p -> placeholder("parameter-" + p.name(), DataType.FLOAT, parameter.shape()));
  }

  Node input(String name) {
    Batch.Array array = batch.array(name);
    return inputs.computeIfAbsent(
        name, n -> placeholder("input-" + n, Copies.typeOf(array), array.shape()));
  }

  Node draw(Source source, long... shape) {
    Node drawn = placeholder("draw-" + draws.size(), DataType.FLOAT, shape);
    draws.add(new Draw(drawn.variable(), source, shape));
    return drawn;
  }

  Node constant(double value, long... shape) {
    return shared.computeIfAbsent(
        "constant-" + value + Shapes.text(shape),
        name -> {
          INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
          array.assign(value);
          return constant(name, array);
        });
  }

  Node constant(float[] elements, long... shape) {
    long[] extents = new Batch.Floats(elements, shape).shape();
    return constant("elements-" + constants.size(), Copies.floats(elements, extents));
  }

  Node hiddenFuture(long queries, long keys) {
    return shared.computeIfAbsent(
        "hidden-future-" + queries + "x" + keys,
        name -> matrix(name, queries, keys, (i, j) -> j > i ? AttentionMask.MASKED : 0));
  }

  Node earlier(long count) {
    return shared.computeIfAbsent(
        "earlier-" + count, name -> matrix(name, count, count, (i, j) -> j < i ? 1 : 0));
  }

  private Node matrix(String name, long rows, long columns, Element element) {
    float[] elements = new float[Math.toIntExact(rows * columns)];
    for (int k = 0; k < elements.length; k++) {
      elements[k] = element.at(k / columns, k % columns);
    }
    return constant(name, Copies.floats(elements, rows, columns));
  }

  private interface Element {
    float at(long row, long column);
  }

  private Node constant(String name, INDArray array) {
    constants.put(name, array);
    return placeholder(name, DataType.FLOAT, array.shape());
  }

  Node placeholder(String name, DataType type, long... shape) {
    return new Node(graph.placeHolder(name, type, shape), shape);
  }

  void update(Parameter buffer, io.headway.core.engine.Tensor value) {
    updates.put(buffer, Node.of(value));
  }

  /** Replaces SameDiff's rule for the operation that computes a variable. */
  void gradient(SDVariable result, Gradients.Rule rule) {
    rules.put(graph.getVariableOutputOp(result.name()).getOwnName(), rule);
  }

  Map<Parameter, Node> parameters() {
    return parameters;
  }

  Map<String, Node> inputs() {
    return inputs;
  }

  Map<String, INDArray> constants() {
    return constants;
  }

  List<Draw> draws() {
    return draws;
  }

  Map<Parameter, SDVariable> updates() {
    return updates;
  }

  Map<String, Gradients.Rule> rules() {
    return rules;
  }

  @Override
  public void close() {
    constants.values().forEach(INDArray::close);
    constants.clear();
  }
}
