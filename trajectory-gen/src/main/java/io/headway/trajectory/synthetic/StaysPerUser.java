package io.headway.trajectory.synthetic;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How many stays each user has: {@code max(38, s * L)}, L = lognormal(5.365, 1.032).
 *
 * <p>So that the total is near the request for few users too, users do not draw L independently:
 * the n quantiles {@code (i + 1/2) / n} of its distribution are dealt to n users in an order that
 * the seed decides. The scale s makes the mean of max(38, s L) over these quantiles (over 4,096 of
 * them if there are more users) the one requested. What is left is rounding, and for more than
 * 4,096 users the tail between the quantiles: less than 0.5 % together.
 */
final class StaysPerUser {
  /** The fewest stays of a user. */
  static final int MINIMUM = 38;

  private static final double MU = 5.365;
  private static final double SIGMA = 1.032;
  private static final int MAXIMUM_QUANTILES = 4096;
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private final int users;
  private final double scale;
  private final Permutation order;

  StaysPerUser(TrajectorySpec spec) {
    users = spec.users();
    scale = scale((double) spec.stays() / users, Math.min(users, MAXIMUM_QUANTILES));
    order = new Permutation(users, Seeds.derive(spec.seed(), Seeds.STAYS_PER_USER, 0));
  }

  /** Stays of a user, at least {@value #MINIMUM}. */
  int of(int user) {
    return (int) Math.round(Math.max(MINIMUM, scale * quantile(order.apply(user), users)));
  }

  private static double quantile(long index, int of) {
    return StrictMath.exp(MU + SIGMA * NORMAL.inverseCumulativeProbability((index + 0.5) / of));
  }

  /** The scale that gives this mean, by bisection: the mean never falls as the scale grows. */
  private static double scale(double mean, int of) {
    double[] quantiles = new double[of];
    for (int i = 0; i < of; i++) {
      quantiles[i] = quantile(i, of);
    }
    double low = 0;
    double high = 1;
    while (mean(high, quantiles) < mean) {
      high *= 2;
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (mean(middle, quantiles) < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double mean(double scale, double[] quantiles) {
    double sum = 0;
    for (double quantile : quantiles) {
      sum += Math.max(MINIMUM, scale * quantile);
    }
    return sum / quantiles.length;
  }
}
