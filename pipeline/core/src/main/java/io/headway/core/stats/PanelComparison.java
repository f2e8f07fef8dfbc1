package io.headway.core.stats;

import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One arm of a panel against another, as {@link Comparison} has it of a study: at each size, on
 * average, and how it changes with size.
 *
 * @param arm the one whose advantage it is
 * @param over the other
 * @param bySize in the order of the panel
 * @param mean advantage over the sizes that have one, equally weighted
 * @param slope against log10 of the other arm's parameters, per decade, over the sizes at which
 *     these are known; empty with fewer than two
 * @param meanPower what could have been shown of the mean
 * @param slopePower what could have been shown of the slope
 */
public record PanelComparison(
    String arm,
    String over,
    List<Advantage> bySize,
    Optional<Estimate> mean,
    Optional<Estimate> slope,
    Optional<Power> meanPower,
    Optional<Power> slopePower) {
  /** Copies the list. */
  public PanelComparison {
    bySize = List.copyOf(bySize);
  }

  /** Compares two arms of a panel. */
  public static PanelComparison of(Panel panel, String arm, String over) {
    int sign = panel.scale().sign();
    List<List<Part>> known = new ArrayList<>();
    List<Double> decades = new ArrayList<>();
    List<Optional<Estimate>> estimates = new ArrayList<>();
    List<Long> parameters = new ArrayList<>();
    for (String size : panel.sizes()) {
      Optional<Cell> own = panel.cell(arm, size);
      Optional<Cell> other = panel.cell(over, size);
      double extent = other.flatMap(cell -> cell.extent(Axis.PARAMETERS)).orElse(0.0);
      Optional<Estimate> estimate = Optional.empty();
      if (own.isPresent() && other.isPresent()) {
        List<Part> parts = List.of(new Part(sign, own.get()), new Part(-sign, other.get()));
        estimate = panel.estimate(parts);
        if (estimate.isPresent()) {
          known.add(parts);
          decades.add(Math.log10(extent));
        }
      }
      estimates.add(estimate);
      parameters.add(Math.round(extent));
    }
    double[] adjusted =
        Holm.adjust(
            estimates.stream().flatMap(Optional::stream).mapToDouble(Estimate::p).toArray());
    List<Advantage> bySize = new ArrayList<>();
    int next = 0;
    for (int k = 0; k < estimates.size(); k++) {
      double p = estimates.get(k).isPresent() ? adjusted[next++] : 1;
      bySize.add(new Advantage(panel.sizes().get(k), parameters.get(k), estimates.get(k), p));
    }
    Optional<Sample> mean = mean(panel, known);
    Optional<Sample> slope = slope(panel, known, decades);
    return new PanelComparison(
        arm,
        over,
        bySize,
        mean.map(Sample::estimate),
        slope.map(Sample::estimate),
        mean.flatMap(Power::of),
        slope.flatMap(Power::of));
  }

  private static Optional<Sample> mean(Panel panel, List<List<Part>> known) {
    List<Part> all = new ArrayList<>();
    known.forEach(parts -> all.addAll(times(parts, 1.0 / known.size())));
    return all.isEmpty() ? Optional.empty() : panel.sample(all);
  }

  private static Optional<Sample> slope(Panel panel, List<List<Part>> known, List<Double> decades) {
    List<Integer> placed =
        IntStream.range(0, known.size())
            .filter(k -> Double.isFinite(decades.get(k)))
            .boxed()
            .toList();
    double[] x = placed.stream().mapToDouble(decades::get).toArray();
    if (Arrays.stream(x).distinct().count() < 2) {
      return Optional.empty();
    }
    double mean = Arrays.stream(x).average().orElseThrow();
    double spread = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    List<Part> all = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      all.addAll(times(known.get(placed.get(k)), (x[k] - mean) / spread));
    }
    return panel.sample(all);
  }

  private static List<Part> times(List<Part> parts, double by) {
    return parts.stream().map(part -> new Part(by * part.weight(), part.cell())).toList();
  }

  /** {@code routed - plain}. */
  public String label() {
    return arm + " - " + over;
  }
}
