package io.headway.core.task.experts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the ways of tokens through the layers as text. */
final class ExpertsText {
  private ExpertsText() {}

  /** Some tokens of a problem: first experts, and the mean of their gates. */
  static List<String> of(String name, List<RoutedToken> tokens, RoutingShape shape, int count) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "problem %s: %,d tokens, first experts by layer", name, tokens.size()));
    for (RoutedToken token : tokens.subList(0, Math.min(count, tokens.size()))) {
      StringBuilder line = new StringBuilder();
      double gates = 0;
      for (int l = 0; l < shape.layers(); l++) {
        line.append(' ').append(token.first(l));
        gates += token.gate(l) / shape.layers();
      }
      lines.add(String.format(Locale.ROOT, "%6d %s   mean gate %.2f", token.index(), line, gates));
    }
    return lines;
  }
}
