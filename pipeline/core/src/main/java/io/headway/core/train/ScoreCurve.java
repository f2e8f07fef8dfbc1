package io.headway.core.train;

import io.headway.core.error.InvalidException;
import io.headway.core.result.CurvePoint;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a training's validation score has gone so far, in a few points however long it is, so that it
 * can travel with every sign of life.
 *
 * @param points by epoch: the first, the best, the latest, and what lies evenly between them; at
 *     least one, at most {@link #MOST_POINTS}
 * @param bestEpoch epoch of the best one, the earliest of equals, as the metric's scale has it
 */
public record ScoreCurve(List<Point> points, int bestEpoch) {
  /** As many as a small drawing shows. */
  public static final int MOST_POINTS = 24;

  /**
   * A validation.
   *
   * @param epoch after which it was, counted from 1
   * @param score of the metric, in its scale
   */
  public record Point(int epoch, double score) {
    /** Refuses what no training finds. */
    public Point {
      require(epoch > 0, "epoch of a score", epoch, "> 0");
      require(Double.isFinite(score), "score", score, "finite");
    }
  }

  /** Copies the points. */
  public ScoreCurve {
    points = List.copyOf(points);
    require(
        !points.isEmpty() && points.size() <= MOST_POINTS,
        "scores",
        points.size(),
        "1.." + MOST_POINTS);
    int last = 0;
    for (Point point : points) {
      require(point.epoch > last, "epoch of a score", point.epoch, "> " + last);
      last = point.epoch;
    }
    int best = bestEpoch;
    boolean there = points.stream().anyMatch(point -> point.epoch == best);
    require(there, "epoch of the best score", bestEpoch, "that of a score");
  }

  private static void require(boolean valid, String what, Object value, String must) {
    if (!valid) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", what, value, must));
    }
  }

  /** Of a learning curve; empty while nothing has been validated by that metric. */
  public static Optional<ScoreCurve> of(List<CurvePoint> curve, Metric metric) {
    List<Point> all = new ArrayList<>();
    int best = 0;
    for (CurvePoint point : curve) {
      Double score = point.validation().get(metric.key());
      if (score != null && Double.isFinite(score)) {
        if (all.isEmpty() || metric.scale().isBetter(score, all.get(best).score)) {
          best = all.size();
        }
        all.add(new Point(point.epoch(), score));
      }
    }
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScoreCurve(thinned(all, best), all.get(best).epoch));
  }

  private static List<Point> thinned(List<Point> all, int best) {
    if (all.size() <= MOST_POINTS) {
      return all;
    }
    int gaps = MOST_POINTS - 2; // one point is kept for the best
    int last = all.size() - 1;
    List<Point> few = new ArrayList<>();
    int before = -1;
    for (int k = 0; k <= gaps; k++) {
      int next = (int) ((long) k * last / gaps);
      if (best > before && best < next) {
        few.add(all.get(best));
      }
      few.add(all.get(next));
      before = next;
    }
    return few;
  }

  /**
   * Where a score lies between the lowest and the highest of these, in 0..1; 1/2 if all are equal.
   */
  public double height(Point point) {
    double low = points.stream().mapToDouble(Point::score).min().orElseThrow();
    double high = points.stream().mapToDouble(Point::score).max().orElseThrow();
    double range = high / 2 - low / 2; // all of it may be more than a double holds
    return range == 0 ? 1.0 / 2 : (point.score / 2 - low / 2) / range;
  }

  /** The newest. */
  public Point latest() {
    return points.get(points.size() - 1);
  }

  /** The best. */
  public Point best() {
    return points.stream().filter(point -> point.epoch == bestEpoch).findFirst().orElseThrow();
  }
}
