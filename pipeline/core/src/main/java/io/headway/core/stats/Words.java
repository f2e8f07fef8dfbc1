package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.task.Metric;
import io.headway.core.task.Quantity;
import io.headway.core.task.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Estimates in words, the same in every language setting. */
public final class Words {
  /** What is said of an interval that contains 0. */
  public static final String UNDECIDED = "cannot be told from 0 with these seeds and test data";

  private static final String NO_INTERVAL = ", no interval";

  private Words() {}

  /** {@code +7.2 points [+3.1, +11.3], p = 0.002 (5 seeds, 200 examples)}. */
  public static String difference(Estimate e) {
    return text(e, e.scale().unit());
  }

  /** {@code accuracy +7.2 points [...], ...}, {@code advantage in loss +0.072 nats [...], ...}. */
  static String advantage(Metric metric, Estimate e) {
    return (metric.scale().lower() ? "advantage in " : "") + metric.key() + " " + difference(e);
  }

  /** {@code +3.0 points per decade of parameters [...], ...}. */
  public static String perDecade(Estimate e) {
    return text(e, e.scale().unit() + " per decade of parameters");
  }

  /**
   * {@code 61.5 % [57.0, 66.1]}, {@code 2.345 nats [2.310, 2.380]}; {@code 61.5 %, no interval}.
   */
  public static String score(Estimate e) {
    Scale scale = e.scale();
    if (!e.hasInterval()) {
      return number(scale, e.mean()) + scale.suffix() + NO_INTERVAL;
    }
    return format(
        "%s%s [%s, %s]",
        number(scale, e.mean()), scale.suffix(), number(scale, e.low()), number(scale, e.high()));
  }

  /** {@code +7.2 [+3.1, +11.3]}; {@code +7.2, no interval}. */
  public static String signed(Estimate e) {
    if (!e.hasInterval()) {
      return signed(e.scale(), e.mean()) + NO_INTERVAL;
    }
    return format(
        "%s [%s, %s]",
        signed(e.scale(), e.mean()), signed(e.scale(), e.low()), signed(e.scale(), e.high()));
  }

  /** With its sign and the digits of a scale; 0 has none. */
  public static String signed(Scale scale, double value) {
    String text = number(scale, value);
    return value > 0 && !text.equals(number(scale, 0)) ? "+" + text : text;
  }

  /** With the digits of a scale; never {@code -0.0}. */
  public static String number(Scale scale, double value) {
    String text = format("%." + scale.digits() + "f", exact(value));
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  /**
   * Without what sums in another order differ by: 93.65 and 93.64999999999999 are the same mean,
   * and one page calls it 93.7 everywhere.
   */
  private static double exact(double value) {
    return Math.abs(value) < 1e6 ? Math.rint(value * 1e9) / 1e9 : value;
  }

  /** {@code p = 0.012} or {@code p < 0.001}. */
  public static String p(double p) {
    return p < 0.001 ? "p < 0.001" : format("p = %.3f", p);
  }

  /** {@code 1.178}. */
  public static String ratio(double ratio) {
    return format("%.3f", ratio);
  }

  /**
   * {@code baseline-matched has 0.993 times PoH-HRM's parameters at tiny and 0.990 at small}.
   *
   * @param ratios of their parameters, by the name of the size, in order
   */
  public static String matched(Arm matched, Arm subject, Map<String, Double> ratios) {
    List<String> parts = new ArrayList<>();
    String of = String.format(Locale.ROOT, " times %s's parameters", Names.of(subject));
    ratios.forEach(
        (size, ratio) -> parts.add(ratio(ratio) + (parts.isEmpty() ? of : "") + " at " + size));
    return matched.name() + " has " + list(parts);
  }

  /** {@code 1,234,567}. */
  public static String count(long count) {
    return format("%,d", count);
  }

  /** {@code 1 seed}, {@code 2 seeds}. */
  public static String count(int count, String noun) {
    return Quantity.of(count, noun);
  }

  /** {@code above} if the interval is above 0, {@code below} if it is below, else undecided. */
  static String verdict(Estimate e, String above, String below, String undecided) {
    return e.above() ? above : e.below() ? below : undecided;
  }

  /** The estimate as {@link #difference}, or why there is none. */
  static String differenceOr(Optional<Estimate> estimate, String none) {
    return estimate.map(Words::difference).orElse(none);
  }

  /** {@code a, b and c}. */
  static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static String text(Estimate e, String unit) {
    if (!e.hasInterval()) {
      return format("%s %s (%s)", signed(e.scale(), e.mean()), unit, e.over());
    }
    if (e.method() == Estimate.Method.SEEDS_ONLY) {
      return format(
          "%s %s [%s, %s], %s (%s; not over %s)",
          signed(e.scale(), e.mean()),
          unit,
          signed(e.scale(), e.low()),
          signed(e.scale(), e.high()),
          p(e.p()),
          count(e.seeds(), "seed"),
          e.unit().words());
    }
    return format(
        "%s %s [%s, %s], %s (%s, %s%s)",
        signed(e.scale(), e.mean()),
        unit,
        signed(e.scale(), e.low()),
        signed(e.scale(), e.high()),
        p(e.p()),
        count(e.seeds(), "seed"),
        count(e.units(), e.unit().word()),
        e.method() == Estimate.Method.CROSSED ? "" : "; " + e.over());
  }
}
