package io.headway.jobs.fit;

import io.headway.core.fit.LawFit;
import io.headway.core.fit.LawIntervals;
import io.headway.core.fit.LawIntervals.Interval;
import io.headway.core.fit.Observations;
import io.headway.core.fit.ScalingLaw;
import io.headway.jobs.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/** Fits as text. */
public final class FitText {
  private final LossTable.Columns columns;

  /** Of a table with these columns. */
  public FitText(LossTable.Columns columns) {
    this.columns = columns;
  }

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
    String second =
        columns.data().map(d -> String.format(Locale.ROOT, " + B %s^-beta", data(d))).orElse("");
    return String.format(
        Locale.ROOT, "%s = E + A %s^-alpha%s", columns.loss(), columns.size(), second);
  }

  private String data(String column) {
    return columns.flops()
        ? String.format(Locale.ROOT, "(%s / (6 %s))", column, columns.size())
        : column;
  }

  private String of(ArmFit arm) {
    Observations observations = arm.observations();
    StringJoiner head = new StringJoiner(", ");
    head.add(
        String.format(
            Locale.ROOT,
            "%s%,d runs of %d sizes",
            arm.arm().isEmpty() ? "" : arm.arm() + ": ",
            observations.count(),
            observations.cells().size()));
    if (arm.fit().isEmpty()) {
      return head + "\n" + arm.refusal() + "\n";
    }
    LawFit fit = arm.fit().get();
    head.add(fit.objective().description());
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("E", ScalingLaw::e, arm));
    rows.add(row("A", ScalingLaw::a, arm));
    rows.add(row("alpha", ScalingLaw::alpha, arm));
    if (observations.hasData()) {
      rows.add(row("B", ScalingLaw::b, arm));
      rows.add(row("beta", ScalingLaw::beta, arm));
    }
    return head
        + "\n"
        + Text.tableWithText(List.of("", "value", "95 % interval"), rows)
        + residuals(fit)
        + (arm.intervals().isEmpty() ? "No intervals: " + why(observations) + "\n" : "");
  }

  private static String why(Observations observations) {
    return observations.cells().stream().anyMatch(cell -> cell.length < 2)
        ? "a size has one run, so nothing says how far runs differ."
        : "too many resamples have no minimum.";
  }

  private static List<String> row(String name, ToDoubleFunction<ScalingLaw> what, ArmFit arm) {
    double value = what.applyAsDouble(arm.fit().orElseThrow().law());
    return List.of(name, number(value), arm.intervals().map(i -> interval(i.of(what))).orElse(""));
  }

  private String residuals(LawFit fit) {
    Observations observations = fit.observations();
    double[] residuals = fit.residuals();
    List<List<String>> rows = new ArrayList<>();
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
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of(columns.size()));
    columns.data().map(this::data).ifPresent(header::add);
    header.addAll(List.of("runs", columns.loss(), "law above it by"));
    return Text.table(header, rows);
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
            "alpha of %s less that of %s: %s %s%s%n",
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
