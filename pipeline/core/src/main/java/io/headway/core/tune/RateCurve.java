package io.headway.core.tune;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What rates that are equally far from each other are worth: the objective over log10 of the
 * learning rate.
 *
 * @param rates in rising order
 * @param worth of each, greater is better; minus infinity where the training failed
 * @param spacing between two, in decades
 */
record RateCurve(List<Double> rates, List<Double> worth, double spacing) {
  /** Digits of a rate: more would say more than a parabola knows. */
  private static final MathContext DIGITS = new MathContext(4);

  /** Copies the lists. */
  RateCurve {
    rates = List.copyOf(rates);
    worth = List.copyOf(worth);
  }

  /** A learning rate as it is written. */
  static double rounded(double log10) {
    return new BigDecimal(Math.pow(10, log10)).round(DIGITS).doubleValue();
  }

  /** Place of the best, the first of equals. */
  int best() {
    int best = 0;
    for (int i = 1; i < worth.size(); i++) {
      if (worth.get(i) > worth.get(best)) {
        best = i;
      }
    }
    return best;
  }

  /** Whether anything was worth anything. */
  boolean hasValue() {
    return worth.get(best()) > Double.NEGATIVE_INFINITY;
  }

  /** Whether a lower rate than all of these might be better. */
  boolean isOpenBelow() {
    return best() == 0;
  }

  /** Whether a higher rate than all of these might be better; one that diverged closes that end. */
  boolean isOpenAbove() {
    return best() == worth.size() - 1;
  }

  /**
   * Top of the parabola through the best and its neighbours, which lies between them; the best
   * itself where a neighbour failed or there is none.
   *
   * @return log10 of a learning rate
   */
  double optimum() {
    int best = best();
    double at = Math.log10(rates.get(best));
    if (best == 0 || best == worth.size() - 1) {
      return at;
    }
    double below = worth.get(best - 1) - worth.get(best);
    double above = worth.get(best + 1) - worth.get(best);
    double bend = below + above;
    if (!(bend < 0) || Double.isInfinite(bend)) {
      return at;
    }
    return at + spacing / 2 * (below - above) / bend;
  }
}
