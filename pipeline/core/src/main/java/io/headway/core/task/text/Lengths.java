package io.headway.core.task.text;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import java.io.Serializable;

/**
 * The distribution of lengths m of drawn sequences, in tokens with {@link Tokenizer#END}: 10 % have
 * the median, 45 % are there or shorter, falling by a factor of 0.8 a token down to 2; 3 % have the
 * ninety-fifth percentile, 38 % are evenly between the two; 4 % are longer, falling by 0.93 a token
 * up to the longest. So F(median - 1) &lt;= 0.45, F(median) = 0.55, F(ninetyFifth - 1) &lt;= 0.93
 * and F(ninetyFifth) = 0.96.
 *
 * @param median at least 2
 * @param ninetyFifth what 95 % do not exceed, above the median
 * @param longest that is drawn, above that
 */
public record Lengths(int median, int ninetyFifth, int longest) implements Serializable {
  /** 24, 28, 80. */
  public static final Lengths USUAL = new Lengths(24, 28, 80);

  private static final int LEAST = 2;
  private static final int MOST = 4096;

  private static final double AT_MEDIAN = 0.10;
  private static final double UP_TO_MEDIAN = 0.45;
  private static final double FALL_BELOW = 0.8;
  private static final double AT_NINETY_FIFTH = 0.03;
  private static final double BETWEEN = 0.38;
  private static final double ABOVE = 0.04;
  private static final double FALL_ABOVE = 0.93;

  /** Checks the order. */
  public Lengths {
    new Checks()
        .require(median >= LEAST, "median", median, ">= 2, a word and the end")
        .require(ninetyFifth > median, "ninety-fifth", ninetyFifth, "> median")
        .require(
            longest > ninetyFifth && longest <= MOST,
            "longest",
            longest,
            "> ninety-fifth, at most " + MOST)
        .done();
  }

  /** P(m) at m = 0..longest. */
  double[] probabilities() {
    double[] p = new double[longest + 1];
    falling(p, median, LEAST, UP_TO_MEDIAN, FALL_BELOW);
    p[median] += AT_MEDIAN;
    falling(p, median + 1, ninetyFifth, BETWEEN, 1);
    p[ninetyFifth] += AT_NINETY_FIFTH;
    falling(p, ninetyFifth + 1, longest, ABOVE, FALL_ABOVE);
    return p;
  }

  /** Shares out a mass from one length to another, each having {@code fall} of that before. */
  private static void falling(double[] p, int from, int to, double mass, double fall) {
    int step = to < from ? -1 : 1;
    double sum = 0;
    double weight = 1;
    for (int m = from; m != to + step; m += step) {
      sum += weight;
      weight *= fall;
    }
    weight = mass / sum;
    for (int m = from; m != to + step; m += step) {
      p[m] += weight;
      weight *= fall;
    }
  }

  /** P(m | at least m) at m = 0..longest: that token m is the last, if there is one. */
  double[] hazards() {
    double[] p = probabilities();
    double[] hazards = new double[longest + 1];
    double atLeast = 0;
    for (int m = longest; m >= LEAST; m--) {
      atLeast += p[m];
      hazards[m] = m == longest ? 1 : p[m] / atLeast;
    }
    return hazards;
  }

  Identity identity() {
    return new Identity()
        .option("median", median, USUAL.median)
        .option("ninety-fifth", ninetyFifth, USUAL.ninetyFifth)
        .option("longest", longest, USUAL.longest);
  }
}
