package io.headway.core.stats;

/**
 * A mean over seeds and examples with its 95 % interval; all in percentage points (of a slope: per
 * decade of parameters).
 *
 * @param mean over seeds and examples
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param standardError of the mean; 0 where the method has none
 * @param degreesOfFreedom of Student's t; 0 where the method has none
 * @param p two-sided, against a mean of 0
 * @param seeds S
 * @param examples M
 * @param method what the interval is over
 */
public record Estimate(
    double mean,
    double low,
    double high,
    double standardError,
    double degreesOfFreedom,
    double p,
    int seeds,
    int examples,
    Method method) {
  /** What an interval is over; see {@link Crossed}. */
  public enum Method {
    /** Seeds and examples. */
    CROSSED("seeds and examples"),
    /** One seed: how another seed would turn out is not in the interval. */
    EXAMPLES_ONLY("examples only, one seed"),
    /** Every outcome is the same. */
    CONSTANT("exact binomial bound over examples, all outcomes equal"),
    /** One example tells nothing about others: the interval is everything that is possible. */
    ONE_EXAMPLE("one example, no interval");

    private final String words;

    Method(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** Confidence of the intervals. */
  public static final double CONFIDENCE = 0.95;

  /** Whether the whole interval is above 0. */
  public boolean above() {
    return low > 0;
  }

  /** Whether the whole interval is below 0. */
  public boolean below() {
    return high < 0;
  }
}
