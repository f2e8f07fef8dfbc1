package io.headway.core.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Examples that were drawn together, U clusters of n_u: the mean of y_j over all M examples is a
 * ratio of two sums over clusters, both random. Cluster u contributes what the mean would lose
 * without it, the jackknife's pseudo-value, moved so that the mean of z is the mean of y:
 *
 * <pre>
 * z_u = mean y + d_u - mean d,  d_u = (U - 1) / (M - n_u) * sum over j in u of (y_j - mean y)
 * </pre>
 *
 * The variance of the mean of z is the jackknife's of the ratio (Cochran, Sampling Techniques,
 * 1977, ch. 6). It is not too small where a few clusters are much larger than the others, as the
 * linearised one is, which takes M for M - n_u.
 */
public final class Clusters {
  private final int[] clusterOf;
  private final int[] counts;
  private final int[] sizes;
  private final long total;

  /**
   * @param names name of the cluster of each y; at least one
   * @param counts over how many examples each y is a sum
   */
  private Clusters(int[] names, int... counts) {
    int[] distinct = Arrays.stream(names).sorted().distinct().toArray();
    this.clusterOf =
        Arrays.stream(names).map(name -> Arrays.binarySearch(distinct, name)).toArray();
    this.counts = counts.clone();
    this.sizes = new int[distinct.length];
    for (int j = 0; j < counts.length; j++) {
      sizes[clusterOf[j]] += counts[j];
    }
    this.total = Arrays.stream(counts).asLongStream().sum();
  }

  /**
   * The clusters of some examples.
   *
   * @param names name of the cluster of each example; at least one
   */
  public static Clusters named(int... names) {
    return new Clusters(names, Arrays.stream(names).map(name -> 1).toArray());
  }

  /**
   * Clusters of which only sums are known.
   *
   * @param counts examples of each cluster, 1 or more
   */
  static Clusters counted(int... counts) {
    return new Clusters(IntStream.range(0, counts.length).toArray(), counts);
  }

  /** Over how many examples a y is a sum. */
  int count(int y) {
    return counts[y];
  }

  /** z [U] of y [M], or of sums of y over the examples of each cluster. */
  double[] contributions(double... y) {
    double mean = Arrays.stream(y).sum() / total;
    double[] z = new double[sizes.length];
    if (z.length == 1) {
      z[0] = mean; // there is nothing without it
      return z;
    }
    for (int j = 0; j < y.length; j++) {
      z[clusterOf[j]] += y[j] - counts[j] * mean;
    }
    for (int u = 0; u < z.length; u++) {
      z[u] *= (z.length - 1.0) / (total - sizes[u]);
    }
    double shift = mean - Arrays.stream(z).sum() / z.length;
    return Arrays.stream(z).map(d -> d + shift).toArray();
  }

  /**
   * How many clusters of one size would tell as much: {@code M^2 / sum of n_u^2} (Kish, Survey
   * Sampling, 1965); U if all are of one size.
   */
  double effective() {
    double examples = total;
    return examples * examples / Arrays.stream(sizes).mapToDouble(n -> (double) n * n).sum();
  }
}
