package io.headway.charts;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How a trial learned: two small drawings, and their numbers. */
final class TrialCurve {
  private static final double LEFT = 50;
  private static final double RIGHT = 290;
  private static final double TOP = 24;
  private static final double BOTTOM = 108;

  private final Html html;
  private final Metric metric;
  private final int points;
  private final int rows;

  /**
   * Curves of a page.
   *
   * @param metric drawn beside the training loss
   * @param points of a curve that are drawn at most
   * @param rows of a curve that are written at most
   */
  TrialCurve(Html html, Metric metric, int points, int rows) {
    this.html = html;
    this.metric = metric;
    this.points = points;
    this.rows = rows;
  }

  /** A point that can be drawn. */
  private record Dot(int epoch, double value) {}

  void write(Finished trial) {
    List<CurvePoint> shown = thinned(trial, points);
    html.open("div", "class", "curves");
    draw(trial, shown, "training loss", 3, "", p -> OptionalDouble.of(p.trainLoss()));
    draw(
        trial,
        shown,
        "validation " + metric.key(),
        metric.scale().digits(),
        metric.scale().suffix(),
        this::validation);
    html.close();
    numbers(trial, thinned(trial, rows));
  }

  private OptionalDouble validation(CurvePoint point) {
    Double value = point.validation().get(metric.key());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Evenly, with the first, the last and the one that was scored. */
  private List<CurvePoint> thinned(Finished trial, int most) {
    List<CurvePoint> curve = trial.curve();
    int last = curve.size() - 1;
    List<CurvePoint> shown = new ArrayList<>();
    int steps = Math.min(most - 1, last);
    int next = 0;
    for (int k = 0; k <= last; k++) {
      boolean due = steps == 0 || k == Math.round((double) next * last / steps);
      if (due) {
        next++;
      }
      if (due || curve.get(k).epoch() == trial.selectedEpoch()) {
        shown.add(curve.get(k));
      }
    }
    return shown;
  }

  private void draw(
      Finished trial,
      List<CurvePoint> shown,
      String title,
      int digits,
      String suffix,
      Function<CurvePoint, OptionalDouble> of) {
    List<Dot> dots = new ArrayList<>();
    for (CurvePoint point : shown) {
      of.apply(point)
          .ifPresent(
              value -> {
                if (Double.isFinite(value)) {
                  dots.add(new Dot(point.epoch(), value));
                }
              });
    }
    if (dots.isEmpty()) {
      return;
    }
    double low = dots.stream().mapToDouble(Dot::value).min().orElseThrow();
    double high = dots.stream().mapToDouble(Dot::value).max().orElseThrow();
    Dot first = dots.get(0);
    Dot last = dots.get(dots.size() - 1);
    html.open(
        "svg",
        "class",
        "curve",
        "viewBox",
        "0 0 300 130",
        "role",
        "img",
        "aria-label",
        String.format(
            Locale.ROOT,
            "%s by epoch: %s at %d, %s at %d",
            title,
            number(first.value, digits),
            first.epoch,
            number(last.value, digits),
            last.epoch));
    label(LEFT, 13, "", title + suffix);
    html.empty("path", "class", "axis", "d", "M50 24V108H290");
    label(LEFT - 5, TOP + 4, "end", number(high, digits));
    if (high > low) {
      label(LEFT - 5, BOTTOM + 3, "end", number(low, digits));
    }
    label(LEFT, BOTTOM + 15, "", "epoch " + first.epoch);
    if (last.epoch > first.epoch) {
      label(RIGHT, BOTTOM + 15, "end", String.valueOf(last.epoch));
    }
    StringBuilder path = new StringBuilder();
    for (Dot dot : dots) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(at(x(dot, first, last))).append(' ').append(at(y(dot, low, high)));
    }
    if (dots.size() > 1) {
      html.empty("path", "class", "line", "d", path.toString());
    }
    dots.stream()
        .filter(dot -> dot.epoch == trial.selectedEpoch())
        .forEach(
            dot ->
                html.empty(
                    "circle",
                    "cx",
                    at(x(dot, first, last)),
                    "cy",
                    at(y(dot, low, high)),
                    "r",
                    "3.5"));
    html.close();
  }

  private void label(double x, double y, String side, String text) {
    if (side.isEmpty()) {
      html.tag("text", text, "x", at(x), "y", at(y));
    } else {
      html.tag("text", text, "x", at(x), "y", at(y), "class", side);
    }
  }

  private static double x(Dot dot, Dot first, Dot last) {
    return last.epoch == first.epoch
        ? LEFT
        : LEFT + (RIGHT - LEFT) * (dot.epoch - first.epoch) / (last.epoch - first.epoch);
  }

  private static double y(Dot dot, double low, double high) {
    return high == low ? TOP : BOTTOM - (BOTTOM - TOP) * (dot.value - low) / (high - low);
  }

  private static String at(double place) {
    String text = String.format(Locale.ROOT, "%.1f", place);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private void numbers(Finished trial, List<CurvePoint> shown) {
    String caption =
        shown.size() < trial.curve().size()
            ? String.format(Locale.ROOT, "%d of %d epochs", shown.size(), trial.curve().size())
            : "All epochs";
    html.open("table", "class", "plain").tag("caption", caption).open("thead").open("tr");
    html.tag("th", "epoch", "scope", "col").tag("th", "training loss", "scope", "col");
    html.tag("th", "validation loss", "scope", "col");
    html.tag("th", "validation " + metric.key() + metric.scale().suffix(), "scope", "col");
    html.close().close().open("tbody");
    for (CurvePoint point : shown) {
      html.open("tr").tag("td", String.valueOf(point.epoch()));
      html.tag("td", number(point.trainLoss(), 4));
      Double loss = point.validation().get("loss");
      html.tag("td", loss == null ? "" : number(loss, 4));
      OptionalDouble score = validation(point);
      html.tag(
          "td", score.isPresent() ? number(score.getAsDouble(), metric.scale().digits() + 1) : "");
      html.close();
    }
    html.close().close();
  }
}
