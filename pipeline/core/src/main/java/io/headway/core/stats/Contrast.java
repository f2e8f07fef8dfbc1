package io.headway.core.stats;

import io.headway.core.error.InvalidException;
import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A weighted sum of outcomes of one seed on one example: {@code sum_k w_k y_k}, y in [0, 1], or a
 * loss. A level is one term, an advantage two, a slope two for each size.
 *
 * @param terms its summands
 */
public record Contrast(List<Term> terms) {
  /**
   * A summand.
   *
   * @param weight w
   * @param arm name of the arm
   * @param size name of the size
   * @param metric whose outcome
   */
  public record Term(double weight, String arm, String size, Metric metric) {}

  /** Copies the terms. */
  public Contrast {
    terms = List.copyOf(terms);
  }

  /** The outcome itself. */
  public static Contrast level(String arm, String size, Metric metric) {
    return new Contrast(List.of(new Term(1, arm, size, metric)));
  }

  /** What one outcome is better than another by: above 0 where it is better. */
  static Contrast advantage(String arm, String size, String over, String ofSize, Metric metric) {
    return level(arm, size, metric).minus(level(over, ofSize, metric)).times(metric.scale().sign());
  }

  /** The sum of none. */
  public static Contrast zero() {
    return new Contrast(List.of());
  }

  /** This and the other. */
  public Contrast plus(Contrast other) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(other.terms);
    return new Contrast(all);
  }

  /** This without the other. */
  public Contrast minus(Contrast other) {
    return plus(other.times(-1));
  }

  /** This with every weight multiplied. */
  public Contrast times(double factor) {
    return new Contrast(
        terms.stream().map(t -> new Term(factor * t.weight, t.arm, t.size, t.metric)).toList());
  }

  /**
   * The least-squares slope of {@code parts} against {@code x}: weights (x_k - mean x) / sum (x -
   * mean x)^2.
   *
   * @param x at least two, not all equal
   */
  public static Contrast slope(double[] x, List<Contrast> parts) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double spread = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    if (!(spread > 0)) {
      throw new InvalidException("Invalid slope: all x equal (must differ)");
    }
    Contrast slope = zero();
    for (int k = 0; k < x.length; k++) {
      slope = slope.plus(parts.get(k).times((x[k] - mean) / spread));
    }
    return slope;
  }

  /** The mean of the parts. */
  public static Contrast mean(List<Contrast> parts) {
    return parts.stream().reduce(zero(), Contrast::plus).times(1.0 / parts.size());
  }

  /**
   * Least possible value.
   *
   * @param greatest y
   */
  double lowest(double greatest) {
    return greatest * terms.stream().mapToDouble(term -> Math.min(0, term.weight)).sum();
  }

  /**
   * Greatest possible value.
   *
   * @param greatest y
   */
  double highest(double greatest) {
    return greatest * terms.stream().mapToDouble(term -> Math.max(0, term.weight)).sum();
  }

  /**
   * What all outcomes are given in: that of the first.
   *
   * @throws IllegalArgumentException if differences are not counted in the same unit
   */
  Scale scale() {
    List<Scale> scales = terms.stream().map(term -> term.metric.scale()).toList();
    if (scales.stream().map(Scale::unit).distinct().count() != 1) {
      throw new InvalidException("Invalid contrast: " + scales + " (must be of one unit)");
    }
    return scales.get(0);
  }
}
