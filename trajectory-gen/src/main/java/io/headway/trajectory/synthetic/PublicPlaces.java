package io.headway.trajectory.synthetic;

import java.util.SplittableRandom;

/**
 * The places that users share, and how popular they are: P(rank k) ~ k^(-0.9). Which place has
 * which rank is decided by the seed, so that ids tell nothing. There is no table: a draw is
 * rejection-inversion (Hoermann and Derflinger 1996), about 1.1 tries whatever the number of
 * places.
 *
 * <p>Exponent and number are calibrated so that about a fifth of the test targets are of places
 * that are not in train: 0.20 for 2,000 users and 0.22 for 45, for whom it differs by 0.04 from one
 * seed to another, as few users have most of the stays and either move late or do not.
 */
public final class PublicPlaces {
  /** Public places per user. */
  public static final int PER_USER = 8;

  /** The fewest public places. */
  public static final int MINIMUM = 100;

  /** The most public places; ids from here on are private ones. */
  public static final int MAXIMUM = 1_000_000;

  private static final double EXPONENT = 0.9;

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

  /** Number of places: 8 per user, at least 100 and at most 1,000,000. */
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
    return StrictMath.pow(x, -EXPONENT);
  }

  /** Integral of the density from 1. */
  private static double integral(double x) {
    return (StrictMath.pow(x, 1 - EXPONENT) - 1) / (1 - EXPONENT);
  }

  /** Where the integral is y. */
  private static double inverse(double y) {
    return StrictMath.pow(1 + y * (1 - EXPONENT), 1 / (1 - EXPONENT));
  }
}
