package io.headway.core.stats;

import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.Locale;

/**
 * A mean over seeds and test examples with its 95 % interval; all in percentage points, or nats (of
 * a slope: per decade of parameters).
 *
 * @param mean over seeds and examples, each example as heavy as any other
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param standardError of the mean; 0 where the method has none
 * @param degreesOfFreedom of Student's t; 0 where the method has none
 * @param p two-sided, against a mean of 0
 * @param seeds S
 * @param units how many of what examples are drawn in: M, or U if they are drawn in clusters
 * @param unit what they are drawn in
 * @param method what the interval is over
 * @param scale what the numbers are given in
 */
public record Estimate(
    double mean,
    double low,
    double high,
    double standardError,
    double degreesOfFreedom,
    double p,
    int seeds,
    int units,
    Unit unit,
    Method method,
    Scale scale) {
  /** In percentage points. */
  public Estimate(
      double mean,
      double low,
      double high,
      double standardError,
      double degreesOfFreedom,
      double p,
      int seeds,
      int units,
      Unit unit,
      Method method) {
    this(
        mean,
        low,
        high,
        standardError,
        degreesOfFreedom,
        p,
        seeds,
        units,
        unit,
        method,
        Scale.PERCENT);
  }

  /** The same numbers in another scale. */
  Estimate in(Scale other) {
    return new Estimate(
        mean, low, high, standardError, degreesOfFreedom, p, seeds, units, unit, method, other);
  }

  /** What an interval is over; see {@link Crossed}. */
  public enum Method {
    /** Seeds and units. */
    CROSSED("seeds and %ss"),
    /** One seed: how another seed would turn out is not in the interval. */
    UNITS_ONLY("%ss only, one seed"),
    /** Every outcome is the same. */
    CONSTANT("exact binomial bound over %ss, all outcomes equal"),
    /** Seeds and units of two data sets, see {@link Unpaired}. */
    UNPAIRED("%ss of two data sets, not paired"),
    /** One number a seed: how other examples would turn out is not in the interval. */
    SEEDS_ONLY("seeds only, not over %ss"),
    /** One number of one seed tells nothing about others. */
    ONE_SEED("one seed, no interval"),
    /** One unit tells nothing about others: the interval is everything that is possible. */
    ONE_UNIT("one %s, no interval");

    private final String words;

    Method(String words) {
      this.words = words;
    }
  }

  /** Confidence of the intervals. */
  public static final double CONFIDENCE = 0.95;

  /** What the interval is over, for people. */
  public String over() {
    return String.format(Locale.ROOT, method.words, unit.word());
  }

  /** Whether it says how far off the mean could be. */
  public boolean hasInterval() {
    return method != Method.ONE_SEED;
  }

  /** Whether the whole interval is above 0. */
  public boolean above() {
    return low > 0;
  }

  /** Whether the whole interval is below 0. */
  public boolean below() {
    return high < 0;
  }
}
