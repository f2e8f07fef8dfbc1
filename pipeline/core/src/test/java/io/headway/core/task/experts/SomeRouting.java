package io.headway.core.task.experts;

import java.util.List;

/** Routing for tests. */
final class SomeRouting {
  private SomeRouting() {}

  static ExpertsTaskSpec spec(
      int problems, int tokens, int layers, int experts, long seed, ExpertsSplit split) {
    return new ExpertsTaskSpec(
        new RoutingShape(layers, experts),
        new ExpertsSource.Synthetic(problems, tokens, seed),
        split);
  }

  static ExpertsExamples examples(int problems, int tokens, int layers, int experts, long seed) {
    return new ExpertsKind()
        .examples(spec(problems, tokens, layers, experts, seed, ExpertsSplit.BY_PROBLEM));
  }

  /** A token whose first experts are these; the second is the next one, the gate 0.75. */
  static RoutedToken token(int index, int experts, int... first) {
    byte[] both = new byte[2 * first.length];
    float[] gates = new float[2 * first.length];
    for (int l = 0; l < first.length; l++) {
      both[2 * l] = (byte) first[l];
      both[2 * l + 1] = (byte) ((first[l] + 1) % experts);
      gates[2 * l] = 0.75f;
      gates[2 * l + 1] = 0.25f;
    }
    return new RoutedToken(index, both, gates);
  }

  /** Problems of so many equal tokens each. */
  static TokenTable table(RoutingShape shape, List<String> names, int tokens) {
    TokenTable.Builder table = new TokenTable.Builder(shape);
    for (String name : names) {
      for (int t = 0; t < tokens; t++) {
        table.add(name, token(t, shape.experts(), new int[shape.layers()]));
      }
    }
    return table.build();
  }
}
