package io.headway.core.stats;

import java.util.Arrays;

/**
 * Examples that were drawn together, U clusters of n_u: the mean of y_j over all M examples is a
 * ratio of two sums over clusters, both random. Linearised about the sample, cluster u contributes
 *
 * <pre>
 * z_u = mean y + U / M * sum over j in u of (y_j - mean y)
 * </pre>
 *
 * The mean of z over clusters is the mean of y over examples, and its variance over clusters is
 * that of the ratio to first order (Cochran, Sampling Techniques, 1977, ch. 6 and 9A).
 */
final class Clusters {
  private final int[] clusterOf;
  private final int count;

  /**
   * The clusters of some examples.
   *
   * @param names name of the cluster of each example; at least one
   */
  Clusters(int... names) {
    int[] distinct = Arrays.stream(names).sorted().distinct().toArray();
    this.clusterOf =
        Arrays.stream(names).map(name -> Arrays.binarySearch(distinct, name)).toArray();
    this.count = distinct.length;
  }

  /** z [U] of y [M]. */
  double[] contributions(double... y) {
    double mean = Arrays.stream(y).sum() / y.length;
    double[] z = new double[count];
    Arrays.fill(z, mean);
    for (int j = 0; j < y.length; j++) {
      z[clusterOf[j]] += (y[j] - mean) * count / y.length;
    }
    return z;
  }
}
