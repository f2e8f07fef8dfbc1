package io.headway.charts;

import io.headway.core.fit.ArmFit;
import io.headway.core.fit.LawFit;
import io.headway.core.fit.LawIntervals;
import io.headway.core.fit.LawIntervals.Interval;
import io.headway.core.fit.Observations;
import io.headway.core.fit.ScalingLaw;
import io.headway.core.task.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Fits as text.
 *
 * @param loss what falls
 * @param size with what
 * @param data and with what else, in words; empty if with nothing
 */
public record FitText(String loss, String size, Optional<String> data) {
  /** Runs that a line names. */
  private static final int MOST_TOLD = 5;

  /** Factor between the ends of an exponent's interval beyond which it is not known. */
  private static final int UNRESOLVED = 10;

  /** All arms, then where their exponents differ. */
  public String of(List<ArmFit> arms) {
    StringBuilder text = new StringBuilder();
    text.append(law()).append("\n");
    for (ArmFit arm : arms) {
      text.append('\n').append(of(arm));
    }
    for (int i = 0; i < arms.size(); i++) {
      for (int j = i + 1; j < arms.size(); j++) {
        difference(arms.get(i), arms.get(j)).ifPresent(line -> text.append('\n').append(line));
      }
    }
    return text.toString().stripTrailing() + "\n";
  }

  private String law() {
    String second = data.map(d -> String.format(Locale.ROOT, " + B %s^-beta", d)).orElse("");
    return String.format(Locale.ROOT, "%s = E + A %s^-alpha%s", loss, size, second);
  }

  private String of(ArmFit arm) {
    Observations observations = arm.observations();
    StringJoiner head = new StringJoiner(", ");
    head.add(
        String.format(
            Locale.ROOT,
            "%s%s of %s",
            arm.arm().isEmpty() ? "" : arm.arm() + ": ",
            Quantity.of(observations.count(), "run"),
            Quantity.of(observations.cells().size(), observations.hasData() ? "cell" : "size")));
    if (arm.fit().isEmpty()) {
      return head + "\n" + arm.refusal() + "\n";
    }
    LawFit fit = arm.fit().get();
    head.add(fit.objective().description());
    Table table = new Table(1, "", "value", "95 % interval");
    for (LawValue value : LawValue.of(arm)) {
      table.row(
          value.name(), number(value.value()), value.interval().map(FitText::interval).orElse(""));
    }
    return head
        + "\n"
        + table
        + "\n"
        + residuals(fit)
        + below(fit)
        + unresolved(arm)
        + arm.intervals().map(FitText::over).orElse("")
        + (arm.intervals().isEmpty() ? "No intervals: " + why(observations) + "\n" : "");
  }

  /** Runs that are better than the law says any can be. */
  private String below(LawFit fit) {
    int[] below = fit.belowFloor();
    if (below.length == 0) {
      return "";
    }
    Observations observations = fit.observations();
    String runs =
        Arrays.stream(below)
            .limit(MOST_TOLD)
            .mapToObj(i -> number(observations.loss()[i]) + " at " + number(observations.n()[i]))
            .collect(Collectors.joining(", "));
    int more = below.length - MOST_TOLD;
    return String.format(
        Locale.ROOT,
        "%s below E, which the law reaches at no size:\n  %s%s.\n",
        Quantity.of(below.length, "run"),
        runs,
        more > 0 ? " and " + more + " more" : "");
  }

  /** Exponents of which no more is known than that they are some. */
  private static String unresolved(ArmFit arm) {
    StringBuilder lines = new StringBuilder();
    for (LawValue value : LawValue.of(arm)) {
      boolean wide =
          value.interval().filter(i -> i.high() > UNRESOLVED * Math.max(i.low(), 0)).isPresent();
      if (wide && LawValue.EXPONENTS.contains(value.name())) {
        lines.append(
            String.format(
                Locale.ROOT,
                "%s is not resolved: its interval spans more than a factor of %d, and the law says"
                    + " nothing beyond what was trained.\n",
                value.name(),
                UNRESOLVED));
      }
    }
    return lines.toString();
  }

  /** What intervals are over, and of how many resamples. */
  private static String over(LawIntervals intervals) {
    String units =
        intervals.testUnits() == 0
            ? "runs alone, not over test examples"
            : String.format(Locale.ROOT, "runs and %,d test examples", intervals.testUnits());
    String left =
        intervals.leftOut() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d of them have no minimum and are left out, so that they may be too narrow",
                intervals.leftOut());
    return String.format(
        Locale.ROOT, "Intervals are over %s: %,d resamples%s.\n", units, intervals.asked(), left);
  }

  private static String why(Observations observations) {
    return observations.cells().stream().anyMatch(cell -> cell.length < 2)
        ? "a size has one run, so nothing says how far runs differ."
        : "too many resamples have no minimum.";
  }

  private String residuals(LawFit fit) {
    Observations observations = fit.observations();
    double[] residuals = fit.residuals();
    List<String> header = new ArrayList<>(List.of(size));
    data.ifPresent(header::add);
    header.addAll(List.of("runs", loss, "law above it by"));
    Table table = new Table(0, header.toArray(String[]::new));
    List<int[]> cells = new ArrayList<>(observations.cells());
    cells.sort(Comparator.comparingDouble(cell -> observations.n()[cell[0]]));
    for (int[] cell : cells) {
      double mean =
          Arrays.stream(cell).mapToDouble(i -> observations.loss()[i]).average().orElse(0);
      double residual = Arrays.stream(cell).mapToDouble(i -> residuals[i]).average().orElse(0);
      List<String> row = new ArrayList<>(List.of(number(observations.n()[cell[0]])));
      if (observations.hasData()) {
        row.add(number(observations.d()[cell[0]]));
      }
      row.add(String.valueOf(cell.length));
      row.add(number(mean));
      row.add(String.format(Locale.ROOT, "%+.2f %%", 100 * residual));
      table.row(row.toArray(String[]::new));
    }
    return table.toString();
  }

  private static Optional<String> difference(ArmFit one, ArmFit other) {
    if (one.intervals().isEmpty() || other.intervals().isEmpty()) {
      return Optional.empty();
    }
    LawIntervals first = one.intervals().get();
    Interval interval = other.intervals().get().ofDifference(first, ScalingLaw::alpha);
    double difference =
        other.fit().orElseThrow().law().alpha() - one.fit().orElseThrow().law().alpha();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "alpha of %s less that of %s: %s %s%s\n",
            other.arm(),
            one.arm(),
            number(difference),
            interval(interval),
            interval.contains(0) ? ", not shown to differ" : ""));
  }

  private static String interval(Interval interval) {
    return String.format(Locale.ROOT, "[%s, %s]", number(interval.low()), number(interval.high()));
  }

  /** Four digits, whatever the size. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e6 || (size > 0 && size < 1e-3)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int whole = size < 1 ? 0 : (int) Math.log10(size);
    return String.format(Locale.ROOT, "%." + Math.max(0, 3 - whole) + "f", value);
  }
}
