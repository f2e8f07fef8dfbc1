package io.headway.engine.dl4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Reshape;

/**
 * The operations of a graph in the order of recording, each with its arrays. The first run plans:
 * it asks each operation for its result's shape, borrows an array for it, computes, and gives back
 * what nobody reads any more. Later runs only compute, in the same arrays.
 *
 * <p>SameDiff's own executor (1.0.0-M2.1) looks up every operation's dependencies and shapes anew
 * in every run, and frees arrays that views still show: a gradient of {@code gather} then fails
 * with "One of Input arguments was closed before call". Here nothing is freed before the end.
 */
final class Program implements AutoCloseable {
  private final SameDiff graph;
  private final Pool pool;
  private final Set<String> results;
  private final List<SameDiffOp> operations = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private final Map<String, INDArray> arrays;

  /** By variable, the vector that holds it; a reshaped variable shares it. */
  private final Map<String, INDArray> vectors = new HashMap<>();

  private boolean planned;

  /**
   * Plans nothing yet.
   *
   * @param bound arrays of all variables that no operation computes; they stay the caller's
   * @param results variables that must be readable after a run
   */
  Program(SameDiff graph, Pool pool, Map<String, INDArray> bound, Collection<String> results) {
    this.graph = graph;
    this.pool = pool;
    this.arrays = new HashMap<>(bound);
    this.results = Set.copyOf(results);
    Set<String> needed = new HashSet<>(results);
    List<SameDiffOp> recorded = new ArrayList<>(graph.getOps().values());
    for (int i = recorded.size() - 1; i >= 0; i--) {
      SameDiffOp operation = recorded.get(i);
      if (operation.getOutputsOfOp().stream().anyMatch(needed::contains)) {
        needed.addAll(inputs(operation));
        operations.add(0, operation);
      }
    }
  }

  /** Computes all results from what the bound arrays hold. */
  void run() {
    if (planned) {
      steps.forEach(Step::execute);
    } else {
      plan();
      planned = true;
    }
  }

  /** A result of the last run, valid until anything else runs in the same pool. */
  INDArray result(String variable) {
    return arrays.get(variable);
  }

  private void plan() {
    Lifetimes lifetimes = new Lifetimes(pool);
    Map<String, Integer> readers = new HashMap<>();
    operations.forEach(o -> inputs(o).forEach(name -> readers.merge(name, 1, Integer::sum)));
    results.forEach(name -> readers.merge(name, 1, Integer::sum));
    for (SameDiffOp operation : operations) {
      if (operation.getOp() instanceof Reshape) {
        share(operation);
      } else {
        Step step = step(operation);
        step.execute();
        steps.add(step);
      }
      for (String output : operation.getOutputsOfOp()) {
        lifetimes.add(vectors.get(output), readers.getOrDefault(output, 0));
      }
      inputs(operation).forEach(input -> lifetimes.read(vectors.get(input)));
    }
    results.forEach(name -> lifetimes.read(vectors.get(name)));
    arrays.keySet().retainAll(results);
    vectors.clear();
  }

  /** Arrays are in row-major order and are never freed in a run: another shape is a view. */
  private void share(SameDiffOp operation) {
    String input = operation.getInputsToOp().get(0);
    String output = operation.getOutputsOfOp().get(0);
    long[] shape = unbound(operation).shapes().get(0);
    arrays.put(output, arrays.get(input).reshape('c', shape));
    if (vectors.containsKey(input)) {
      vectors.put(output, vectors.get(input));
    }
  }

  private Step unbound(SameDiffOp operation) {
    return Step.of(operation.getOp(), inputs(operation).stream().map(arrays::get).toList());
  }

  private Step step(SameDiffOp operation) {
    Step step = unbound(operation);
    List<long[]> shapes = step.shapes();
    List<String> names = operation.getOutputsOfOp();
    for (int i = 0; i < names.size(); i++) {
      DataType type = graph.getVariable(names.get(i)).dataType();
      Pool.Loan loan = pool.lend(type, shapes.get(i));
      arrays.put(names.get(i), loan.array());
      vectors.put(names.get(i), loan.vector());
      step.to(i, loan.array());
    }
    return step;
  }

  private static List<String> inputs(SameDiffOp operation) {
    return operation.getInputsToOp() == null ? List.of() : operation.getInputsToOp();
  }

  @Override
  public void close() {
    steps.clear();
    arrays.clear();
  }
}
