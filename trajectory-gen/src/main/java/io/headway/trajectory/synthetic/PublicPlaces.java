package io.headway.trajectory.synthetic;

import java.util.SplittableRandom;

/**
 * The places that users share, and how popular they are: P(rank k) ~ 1 / sqrt(k). Which place has
 * which rank is decided by the seed, so that ids tell nothing. There is no table: a draw is
 * rejection-inversion (Hoermann and Derflinger 1996), about 1.1 tries whatever the number of
 * places.
 *
 * <p>Exponent and number are calibrated: with 18 places per user about a quarter of the test
 * targets are of places that are not in train, for 45 users (0.22 on average, but from 0.13 to
 * 0.35, as few users have most of the stays) and for thousands (0.25).
 */
public final class PublicPlaces {
  /** Public places per user. */
  public static final int PER_USER = 18;

  /** The fewest public places. */
  public static final int MINIMUM = 100;

  /** The most public places; ids from here on are private ones. */
  public static final int MAXIMUM = 1_000_000;

  private final int size;
  private final Permutation order;
  private final double first;
  private final double last;
  private final double squeeze;

  /** The places of a specification. */
  public PublicPlaces(TrajectorySpec spec) {
    size = (int) Math.min(MAXIMUM, Math.max(MINIMUM, (long) PER_USER * spec.users()));
    order = new Permutation(size, Seeds.derive(spec.seed(), Seeds.PUBLIC_PLACES, 0));
    first = integral(1.5) - 1;
    last = integral(size + 0.5);
    squeeze = 2 - inverse(integral(2.5) - density(2));
  }

  /** Number of places: 18 per user, at least 100 and at most 1,000,000. */
  public int size() {
    return size;
  }

  /** A place by its popularity: an id in [0, size). */
  public long draw(SplittableRandom random) {
    return place(rank(random));
  }

  /** The place of a rank in [1, size]. */
  long place(int rank) {
    return order.apply(rank - 1);
  }

  private int rank(SplittableRandom random) {
    while (true) {
      double u = last + random.nextDouble() * (first - last);
      double x = inverse(u);
      int rank = (int) Math.max(1, Math.min(size, x + 0.5));
      if (rank - x <= squeeze || u >= integral(rank + 0.5) - density(rank)) {
        return rank;
      }
    }
  }

  private static double density(double x) {
    return 1 / Math.sqrt(x);
  }

  /** Integral of the density from 1. */
  private static double integral(double x) {
    return 2 * (Math.sqrt(x) - 1);
  }

  /** Where the integral is y. */
  private static double inverse(double y) {
    double root = 1 + y / 2;
    return root * root;
  }
}
