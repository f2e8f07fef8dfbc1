package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One arm against another in one metric: at each size, on average, and how it changes with size.
 *
 * @param arm the one whose advantage it is
 * @param over the other
 * @param metric of both
 * @param bySize in the order of the study; a size without a complete seed has no estimate
 * @param mean advantage over the sizes that have one, equally weighted; only seeds complete in both
 *     arms at all of them
 * @param slope least-squares slope of the advantage against log10 of the other arm's measured
 *     number of parameters, per decade; taken for each seed and example, then averaged. Empty with
 *     fewer than two sizes
 * @param meanPower what could have been shown of the mean; empty as {@link Power} says
 * @param slopePower what could have been shown of the slope
 */
public record Comparison(
    Arm arm,
    Arm over,
    Metric metric,
    List<Advantage> bySize,
    Optional<Estimate> mean,
    Optional<Estimate> slope,
    Optional<Power> meanPower,
    Optional<Power> slopePower) {
  /** Copies the list. */
  public Comparison {
    bySize = List.copyOf(bySize);
  }

  /** Compares. */
  static Comparison of(Outcomes outcomes, List<ModelSize> sizes, Arm arm, Arm over, Metric metric) {
    List<Contrast> contrasts =
        sizes.stream().map(size -> contrast(arm, over, size.name(), metric)).toList();
    List<Optional<Estimate>> estimates = contrasts.stream().map(outcomes::estimate).toList();
    double[] adjusted =
        Holm.adjust(
            estimates.stream().flatMap(Optional::stream).mapToDouble(Estimate::p).toArray());
    List<Advantage> bySize = new ArrayList<>();
    List<Contrast> known = new ArrayList<>();
    List<Double> decades = new ArrayList<>();
    for (int k = 0; k < sizes.size(); k++) {
      String size = sizes.get(k).name();
      long parameters = outcomes.parameters(over.name(), size).orElse(0);
      boolean present = estimates.get(k).isPresent();
      double p = present ? adjusted[known.size()] : 1;
      bySize.add(new Advantage(size, parameters, estimates.get(k), p));
      if (present) {
        known.add(contrasts.get(k));
        decades.add(Math.log10((double) parameters));
      }
    }
    Optional<Sample> mean =
        known.isEmpty() ? Optional.empty() : outcomes.sample(Contrast.mean(known));
    Optional<Sample> slope = slope(outcomes, known, decades);
    return new Comparison(
        arm,
        over,
        metric,
        bySize,
        mean.map(Sample::estimate),
        slope.map(Sample::estimate),
        mean.flatMap(Power::of),
        slope.flatMap(Power::of));
  }

  /** The arm's outcome minus the other's; of a loss, the other's minus the arm's. */
  static Contrast contrast(Arm arm, Arm over, String size, Metric metric) {
    return Contrast.advantage(arm.name(), size, over.name(), size, metric);
  }

  /** The sizes that have an estimate. */
  public List<Advantage> known() {
    return bySize.stream().filter(advantage -> advantage.estimate().isPresent()).toList();
  }

  /** {@code PoH-HRM - baseline}, in the words of figures and tables. */
  public String label() {
    return Names.of(arm) + " - " + Names.of(over);
  }

  private static Optional<Sample> slope(
      Outcomes outcomes, List<Contrast> known, List<Double> decades) {
    if (decades.stream().distinct().count() < 2) {
      return Optional.empty();
    }
    double[] x = decades.stream().mapToDouble(Double::doubleValue).toArray();
    return outcomes.sample(Contrast.slope(x, known));
  }
}
