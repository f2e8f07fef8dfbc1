package io.headway.core.stats;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The best that an arm reaches with so many training FLOPs at any of its sizes, by the validation
 * scores after each validated epoch: learning curves give points between the sizes for nothing.
 * Which size and epoch is the best is chosen by the mean over seeds. Of a training that would have
 * gone on the learning rate had not come down yet, so that it is worth more than it seems: where
 * one side is such a one and the other is not, the advantage is not that of two whole trainings.
 *
 * @param arm its name
 * @param points with more FLOPs and a better score than all before, in rising order
 */
public record Frontier(String arm, List<Point> points) {
  /**
   * A size and an epoch.
   *
   * @param flops training FLOPs up to there
   * @param size name of the size
   * @param epoch counted from 1
   * @param epochs of the whole training, as it was planned
   * @param scores on the validation split, by seed, as they are shown
   */
  public record Point(
      double flops, String size, int epoch, int epochs, SortedMap<Long, Double> scores) {
    /** Whether the training would have gone on. */
    public boolean isUnfinished() {
      return epoch < epochs;
    }

    double mean() {
      return scores.values().stream().mapToDouble(s -> s).average().orElseThrow();
    }
  }

  /**
   * One arm against another at the same budget.
   *
   * @param flops the budget
   * @param own the last point of the arm within it
   * @param other the last point of the other arm within it
   * @param advantage over seeds alone; above 0 where the arm is better
   */
  public record Compared(double flops, Point own, Point other, Estimate advantage) {}

  /** Copies the list. */
  public Frontier {
    points = List.copyOf(points);
  }

  /** Of an arm of a study. */
  public static Frontier of(StudyResults results, Arm arm, Metric metric) {
    List<Point> all = new ArrayList<>();
    for (ModelSize size : results.study().sizes()) {
      List<Finished> trials =
          results.finished().stream()
              .filter(t -> t.trial().arm().equals(arm))
              .filter(t -> t.trial().size().name().equals(size.name()))
              .toList();
      all.addAll(points(trials, size.name(), metric));
    }
    return best(arm.name(), all, metric.scale());
  }

  /** Of all that were validated: those that are better than whatever costs less. */
  static Frontier best(String arm, List<Point> validated, Scale scale) {
    List<Point> rising =
        validated.stream().sorted(Comparator.comparingDouble(Point::flops)).toList();
    List<Point> best = new ArrayList<>();
    for (Point point : rising) {
      if (best.isEmpty() || scale.isBetter(point.mean(), best.get(best.size() - 1).mean())) {
        best.add(point);
      }
    }
    return new Frontier(arm, best);
  }

  private static List<Point> points(List<Finished> trials, String size, Metric metric) {
    SortedMap<Integer, SortedMap<Long, Double>> byEpoch = new TreeMap<>();
    for (Finished trial : trials) {
      for (CurvePoint point : trial.curve()) {
        Double score = point.validation().get(metric.key());
        if (score != null) {
          byEpoch
              .computeIfAbsent(point.epoch(), epoch -> new TreeMap<>())
              .put(trial.trial().seed(), score);
        }
      }
    }
    List<Point> points = new ArrayList<>();
    byEpoch.forEach(
        (epoch, scores) -> {
          if (scores.size() == trials.size()) {
            Finished one = trials.get(0);
            double flops = one.trainingFlops() * epoch / one.epochs();
            int epochs = one.trial().training().length().epochs();
            points.add(new Point(flops, size, epoch, epochs, scores));
          }
        });
    return points;
  }

  /** The best within a budget; empty if nothing is. */
  public Optional<Point> within(double flops) {
    return points.stream()
        .filter(point -> point.flops <= flops * (1 + 1e-9))
        .reduce((first, last) -> last);
  }

  /** Against another arm at each budget from which both have something, to the smaller greatest. */
  public List<Compared> against(Frontier other, Scale scale, Unit unit) {
    if (points.isEmpty() || other.points.isEmpty()) {
      return List.of();
    }
    double low = Math.max(points.get(0).flops, other.points.get(0).flops);
    double high = Math.min(last(this), last(other));
    List<Compared> compared = new ArrayList<>();
    List<Double> budgets = new ArrayList<>();
    points.forEach(point -> budgets.add(point.flops));
    other.points.forEach(point -> budgets.add(point.flops));
    for (double budget : budgets.stream().distinct().sorted().toList()) {
      if (budget >= low && budget <= high) {
        at(budget, other, scale, unit).ifPresent(compared::add);
      }
    }
    return compared;
  }

  private Optional<Compared> at(double budget, Frontier other, Scale scale, Unit unit) {
    Point own = within(budget).orElseThrow();
    Point theirs = other.within(budget).orElseThrow();
    List<Long> seeds =
        own.scores.keySet().stream()
            .filter(seed -> points.stream().allMatch(p -> p.scores.containsKey(seed)))
            .filter(seed -> other.points.stream().allMatch(p -> p.scores.containsKey(seed)))
            .toList();
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    Function<Long, double[]> difference =
        seed -> Sample.rounded(scale.sign() * (score(budget, seed) - other.score(budget, seed)));
    double[][] y = seeds.stream().map(difference).toArray(double[][]::new);
    double furthest = scale.greatest();
    Sample sample = new Sample(y, -furthest, furthest, unit, Optional.empty(), scale, false);
    return Optional.of(new Compared(budget, own, theirs, sample.estimate()));
  }

  /** Of a seed, between the points around a budget. */
  private double score(double flops, long seed) {
    int above = 0;
    while (above < points.size() && points.get(above).flops < flops * (1 - 1e-9)) {
      above++;
    }
    if (above == 0 || above == points.size() || points.get(above).flops <= flops * (1 + 1e-9)) {
      return points.get(Math.min(above, points.size() - 1)).scores.get(seed);
    }
    Point low = points.get(above - 1);
    Point high = points.get(above);
    double share = Math.log(flops / low.flops) / Math.log(high.flops / low.flops);
    return (1 - share) * low.scores.get(seed) + share * high.scores.get(seed);
  }

  private static double last(Frontier frontier) {
    return frontier.points.get(frontier.points.size() - 1).flops;
  }
}
