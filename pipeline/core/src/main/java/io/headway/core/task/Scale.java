package io.headway.core.task;

/** In what a score is given, and whether more of it is better. */
public enum Scale {
  /** A share of the examples, in percent. */
  PERCENT(100, " %", "points", " advantage (percentage points)", 1, false),
  /** A mean in 0..1 that is no share of examples, times 100: a mean reciprocal rank. */
  HUNDREDTHS(100, "", "points", " advantage (points of 100)", 1, false),
  /** A mean loss of a target in nats: less is better, and there is no greatest one. */
  NATS(1, " nats", "nats", " advantage (nats, less is better)", 3, true),
  /** A mean loss in whatever it was given in: less is better, and there is no greatest one. */
  LOSS(1, "", "units of the loss", " advantage (less is better)", 4, true);

  private final double factor;
  private final String suffix;
  private final String unit;
  private final String axis;
  private final int digits;
  private final boolean lower;

  Scale(double factor, String suffix, String unit, String axis, int digits, boolean lower) {
    this.factor = factor;
    this.suffix = suffix;
    this.unit = unit;
    this.axis = axis;
    this.digits = digits;
    this.lower = lower;
  }

  /** What a mean over examples is multiplied by to be shown. */
  public double factor() {
    return factor;
  }

  /** What follows a score in a sentence: {@code " %"}, {@code " nats"}, or nothing. */
  public String suffix() {
    return suffix;
  }

  /** What a difference is counted in: {@code points}, {@code nats}. */
  public String unit() {
    return unit;
  }

  /** What follows a metric's title on an axis of advantages. */
  public String axis() {
    return axis;
  }

  /** Digits after the point. */
  public int digits() {
    return digits;
  }

  /** Whether less is better. */
  public boolean lower() {
    return lower;
  }

  /** Whether what an example gives is in [0, 1]; or else it is 0 or more. */
  public boolean isBounded() {
    return !lower;
  }

  /** The greatest possible mean over examples, as it is shown; infinite where there is none. */
  public double greatest() {
    return isBounded() ? factor : Double.POSITIVE_INFINITY;
  }

  /** 1, or -1 where less is better: what an advantage is multiplied by to be above 0. */
  public int sign() {
    return lower ? -1 : 1;
  }

  /** Whether a score is better than another. */
  public boolean isBetter(double score, double than) {
    return lower ? score < than : score > than;
  }
}
