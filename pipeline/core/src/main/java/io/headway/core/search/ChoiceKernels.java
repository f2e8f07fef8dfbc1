package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.search.Domain.Choice;
import java.util.Arrays;
import java.util.List;

/** Kernels over the values of a choice: each prefers what was observed; candidates are indices. */
final class ChoiceKernels implements Parzen.Kernels {
  private final Choice choice;
  private final double[][] probabilities;

  private ChoiceKernels(Choice choice, double[][] probabilities) {
    this.choice = choice;
    this.probabilities = probabilities;
  }

  static ChoiceKernels of(Choice choice, List<JsonNode> observed) {
    int kernels = observed.size() + 1;
    int values = choice.values().size();
    double[][] rows = new double[kernels][values];
    for (int k = 0; k < kernels; k++) {
      Arrays.fill(rows[k], 1.0 / kernels);
      if (k < observed.size()) {
        rows[k][choice.index(observed.get(k))] += 1;
      }
      double sum = Arrays.stream(rows[k]).sum();
      for (int v = 0; v < values; v++) {
        rows[k][v] /= sum;
      }
    }
    return new ChoiceKernels(choice, rows);
  }

  @Override
  public double draw(int component, double quantile) {
    double sum = 0;
    int index = 0;
    for (int v = 0; v < choice.values().size() - 1; v++) {
      sum += probabilities[component][v];
      index += sum < quantile ? 1 : 0;
    }
    return index;
  }

  @Override
  public double[] logDensities(double candidate) {
    double[] logs = new double[probabilities.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.log(probabilities[k][(int) candidate]);
    }
    return logs;
  }

  @Override
  public JsonNode value(double candidate) {
    return choice.values().get((int) candidate);
  }
}
