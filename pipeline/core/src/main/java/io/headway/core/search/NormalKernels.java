package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.search.Domain.Interval;
import io.headway.core.search.Domain.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Normal kernels truncated to the interval of a parameter, of the places that were observed and of
 * the interval itself; of grid values, each candidate has the mass of its cell.
 */
final class NormalKernels implements Parzen.Kernels {
  private static final double MOST_KERNELS = 100;

  private final Numbers numbers;
  private final Interval interval;
  private final TruncatedNormal[] kernels;

  private NormalKernels(Numbers numbers, TruncatedNormal... kernels) {
    this.numbers = numbers;
    this.interval = numbers.interval();
    this.kernels = kernels;
  }

  static NormalKernels of(Numbers numbers, List<JsonNode> observed) {
    Interval interval = numbers.interval();
    int n = observed.size();
    double[] means = new double[n + 1];
    for (int k = 0; k < n; k++) {
      means[k] = numbers.place(observed.get(k));
    }
    means[n] = interval.middle();
    double[] deviations = deviations(means, interval);
    TruncatedNormal[] kernels = new TruncatedNormal[n + 1];
    for (int k = 0; k <= n; k++) {
      kernels[k] = new TruncatedNormal(means[k], deviations[k], interval.low(), interval.high());
    }
    return new NormalKernels(numbers, kernels);
  }

  /**
   * The greater of the gaps to both neighbours; of the first and the last the gap to the one
   * neighbour; not less than a share of the interval, not more than it. The prior's, the last, is
   * the interval.
   */
  private static double[] deviations(double[] means, Interval interval) {
    int count = means.length;
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> means[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] deviations = new double[count];
    double least = interval.width() / Math.min(MOST_KERNELS, 1 + count);
    for (int place = 0; place < count; place++) {
      double left = place == 0 ? interval.low() : means[order[place - 1]];
      double right = place == count - 1 ? interval.high() : means[order[place + 1]];
      double own = means[order[place]];
      double gap = Math.max(own - left, right - own);
      if (count >= 2 && place == 0) {
        gap = right - own;
      } else if (count >= 2 && place == count - 1) {
        gap = own - left;
      }
      deviations[order[place]] = Math.max(least, Math.min(interval.width(), gap));
    }
    deviations[count - 1] = interval.width();
    return deviations;
  }

  @Override
  public double draw(int component, double quantile) {
    double place = kernels[component].quantile(quantile);
    return interval.step() == 0 ? place : numbers.place(numbers.at(place));
  }

  @Override
  public double[] logDensities(double candidate) {
    double half = interval.step() / 2;
    return Arrays.stream(kernels)
        .mapToDouble(
            kernel ->
                interval.step() == 0
                    ? kernel.logDensity(candidate)
                    : kernel.logMass(candidate - half, candidate + half))
        .toArray();
  }

  @Override
  public JsonNode value(double candidate) {
    return numbers.at(candidate);
  }
}
