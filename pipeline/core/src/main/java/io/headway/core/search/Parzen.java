package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.search.Domain.Choice;
import io.headway.core.search.Domain.Numbers;
import java.util.Arrays;
import java.util.List;

/** A density over the values of one parameter: a kernel for each observation, and a prior. */
final class Parzen {
  private static final int CANDIDATES = 24;

  /** Observations that count fully; older ones count less. */
  private static final int FULL = 25;

  private final Kernels kernels;
  private final double[] weights;
  private final double[] logWeights;

  private Parzen(Kernels kernels, double[] weights) {
    this.kernels = kernels;
    this.weights = weights;
    this.logWeights = Arrays.stream(weights).map(Math::log).toArray();
  }

  /** The density that observed values make. */
  static Parzen of(Domain domain, List<JsonNode> observed) {
    Kernels kernels =
        domain instanceof Choice choice
            ? ChoiceKernels.of(choice, observed)
            : NormalKernels.of((Numbers) domain, observed);
    return new Parzen(kernels, weights(observed.size()));
  }

  /** Of n observations and the prior, which counts as one; the oldest first; summing up to 1. */
  private static double[] weights(int n) {
    double[] weights = new double[n + 1];
    Arrays.fill(weights, 1);
    int ramp = n - FULL;
    for (int i = 0; i < ramp; i++) {
      weights[i] = ramp == 1 ? 1.0 / n : 1.0 / n + i * (1 - 1.0 / n) / (ramp - 1);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Of some candidates of this density, the one with the greatest ratio of this to another. */
  JsonNode best(Parzen other, UniformStream stream) {
    double[] cumulative = new double[weights.length];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k];
      cumulative[k] = sum;
    }
    int[] components = new int[CANDIDATES];
    for (int c = 0; c < CANDIDATES; c++) {
      components[c] = firstAbove(cumulative, stream.next() * sum);
    }
    double[] candidates = new double[CANDIDATES];
    for (int c = 0; c < CANDIDATES; c++) {
      candidates[c] = kernels.draw(components[c], stream.next());
    }
    int best = 0;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < CANDIDATES; c++) {
      double gain = logDensity(candidates[c]) - other.logDensity(candidates[c]);
      if (gain > greatest) {
        greatest = gain;
        best = c;
      }
    }
    return kernels.value(candidates[best]);
  }

  private static int firstAbove(double[] cumulative, double u) {
    int index = 0;
    while (index < cumulative.length - 1 && cumulative[index] <= u) {
      index++;
    }
    return index;
  }

  private double logDensity(double candidate) {
    double[] terms = kernels.logDensities(candidate);
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < terms.length; k++) {
      terms[k] += logWeights[k];
      greatest = Math.max(greatest, terms[k]);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - greatest);
    }
    return greatest + Math.log(sum);
  }

  /** The components of a density, the prior last. */
  interface Kernels {
    /** A candidate of a component at a quantile. */
    double draw(int component, double quantile);

    /** Of each component at a candidate. */
    double[] logDensities(double candidate);

    /** What a candidate stands for. */
    JsonNode value(double candidate);
  }
}
