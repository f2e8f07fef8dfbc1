package io.headway.trajectory.synthetic;

import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** When and for how long a user stays; calibrated to GeoLife, whose times are GMT. */
final class Rhythm {
  private static final Weights GAPS =
      new Weights(.80, .087, .034, .020, .011, .007, .007, .034); // the last: longer
  private static final int LONG_GAP = 8;
  private static final double LONG_GAP_MEAN = 15;
  private static final Weights STAYS = new Weights(.295, .358, .145, .097, .051, .030, .014, .010);
  private static final Weights HOURS =
      new Weights(
          1229, 1005, 856, 680, 896, 673, 673, 665, 846, 1012, 1505, 1218, 947, 1039, 862, 456, 316,
          308, 286, 162, 180, 151, 206, 429);
  private static final double MU = 5.515;
  private static final double SIGMA = 1.154;
  private static final int SHORTEST = 30;
  private static final int LONGEST = 2879;
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private Rhythm() {}

  /** Days from one active day to the next: at least 1. */
  static int gap(SplittableRandom random) {
    int index = GAPS.draw(random);
    return index + 1 < LONG_GAP
        ? index + 1
        : LONG_GAP + (int) (-LONG_GAP_MEAN * StrictMath.log(1 - random.nextDouble()));
  }

  /** Stays of an active day, in 1..8. */
  static int staysOfDay(SplittableRandom random) {
    return STAYS.draw(random) + 1;
  }

  /** Minute of the day at which a stay starts, in 0..1439. */
  static int startMinute(SplittableRandom random) {
    return 60 * HOURS.draw(random) + random.nextInt(60);
  }

  /** Whole minutes, in 30..2879. */
  static int duration(SplittableRandom random) {
    double normal = NORMAL.inverseCumulativeProbability(random.nextDouble());
    double minutes = StrictMath.exp(MU + SIGMA * normal);
    return (int) Math.round(Math.max(SHORTEST, Math.min(LONGEST, minutes)));
  }
}
