package io.headway.engine.dl4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * Appends to a graph the operations that compute the gradient of a scalar, by SameDiff's own rule
 * of each operation ({@link DifferentialFunction#doDiff}), from the last operation to the first.
 *
 * <p>{@link SameDiff#createGradFunction} does the same on a copy of the graph, but prints a line
 * per operation on standard output (1.0.0-M2.1), which belongs to the user.
 */
final class Gradients {
  /** Replaces SameDiff's rule where it fails: gradients of the inputs from that of the output. */
  interface Rule {
    List<SDVariable> of(SDVariable outputGradient);
  }

  private final SameDiff graph;
  private final Map<String, Rule> rules;
  private final Map<String, SDVariable> gradients = new HashMap<>();
  private final Set<String> wanted;

  private Gradients(SameDiff graph, Map<String, Rule> rules, Collection<String> variables) {
    this.graph = graph;
    this.rules = rules;
    this.wanted = new HashSet<>(variables);
  }

  /**
   * The gradient of a scalar with respect to variables.
   *
   * @param seed the gradient of the scalar with respect to itself, times any factor
   * @param rules by the name of the operation
   * @return by variable; one on which the scalar does not depend is not there
   */
  static Map<String, SDVariable> append(
      SameDiff graph,
      SDVariable scalar,
      SDVariable seed,
      Collection<String> variables,
      Map<String, Rule> rules) {
    Gradients made = new Gradients(graph, rules, variables);
    List<SameDiffOp> forward = new ArrayList<>(graph.getOps().values());
    forward.forEach(made::markDependent);
    made.gradients.put(scalar.name(), seed);
    Collections.reverse(forward);
    forward.forEach(made::differentiate);
    made.gradients.keySet().retainAll(new HashSet<>(variables));
    return made.gradients;
  }

  /** Results that depend on the variables need gradients; all others have none. */
  private void markDependent(SameDiffOp op) {
    if (inputs(op).stream().anyMatch(wanted::contains)) {
      op.getOutputsOfOp().stream()
          .filter(name -> graph.getVariable(name).dataType().isFPType())
          .forEach(wanted::add);
    }
  }

  private void differentiate(SameDiffOp op) {
    String output = op.getOutputsOfOp().get(0);
    SDVariable gradient = gradients.get(output);
    if (gradient == null || !wanted.contains(output)) {
      return;
    }
    Rule rule = rules.get(op.getName());
    List<SDVariable> parts =
        rule != null ? rule.of(gradient) : op.getOp().doDiff(new ArrayList<>(List.of(gradient)));
    List<String> inputs = inputs(op);
    for (int i = 0; i < Math.min(inputs.size(), parts.size()); i++) {
      if (wanted.contains(inputs.get(i))) {
        gradients.merge(inputs.get(i), parts.get(i), SDVariable::add);
      }
    }
  }

  private static List<String> inputs(SameDiffOp op) {
    return op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
  }
}
