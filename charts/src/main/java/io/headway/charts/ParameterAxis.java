package io.headway.charts;

import io.headway.core.stats.Level;
import java.util.List;
import java.util.Locale;

/**
 * The logarithmic axis of parameters.
 *
 * @param low left end
 * @param high right end
 * @param arms how many are drawn
 */
record ParameterAxis(double low, double high, int arms) {
  /** Distance between neighbouring arms of a size, as a share of the axis. */
  private static final double APART = 0.014;

  static ParameterAxis of(List<Level> levels, int arms) {
    double least = levels.stream().mapToLong(Level::parameters).min().orElse(100_000);
    double greatest = levels.stream().mapToLong(Level::parameters).max().orElse(1_000_000);
    double margin = Math.max(0.12 * Math.log10(greatest / least), 0.15);
    return new ParameterAxis(least * Math.pow(10, -margin), greatest * Math.pow(10, margin), arms);
  }

  /** Where an arm is drawn: arms with the same count would hide each other. */
  double setApart(long parameters, int position) {
    double share = APART * (position - (arms - 1) / 2.0);
    return parameters * Math.pow(high / low, share);
  }

  /** The label of a tick at 1, 2, ... 9 times a power of ten; empty where there is no room. */
  String tick(double parameters) {
    return new LogAxis(low, high).labels(parameters) ? label(parameters) : "";
  }

  /** {@code 400k}, {@code 1.5M}. */
  static String label(double parameters) {
    double millions = parameters / 1e6;
    return parameters >= 1e6
        ? trimmed(millions) + "M"
        : parameters >= 1e3 ? trimmed(parameters / 1e3) + "k" : trimmed(parameters);
  }

  private static String trimmed(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
  }
}
