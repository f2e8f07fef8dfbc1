package io.headway.core.stats;

import io.headway.core.task.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How an arm's own score gets better from one size to the next; where it stops, the arm is
 * saturated.
 *
 * @param arm its name
 * @param metric what changes
 * @param from name of the smaller size
 * @param to name of the larger size
 * @param perDecade gain per tenfold number of the arm's own measured parameters; empty if no seed
 *     is complete at both sizes
 */
public record Growth(
    String arm, Metric metric, String from, String to, Optional<Estimate> perDecade) {
  /** From each size that has results to the next that has. */
  static List<Growth> of(Outcomes outcomes, List<String> sizes, String arm, Metric metric) {
    List<String> known =
        sizes.stream().filter(size -> !outcomes.trials(arm, size).isEmpty()).toList();
    return IntStream.range(1, known.size())
        .mapToObj(k -> between(outcomes, arm, metric, known.get(k - 1), known.get(k)))
        .toList();
  }

  private static Growth between(
      Outcomes outcomes, String arm, Metric metric, String from, String to) {
    double[] x = {
      Math.log10((double) outcomes.parameters(arm, from).orElseThrow()),
      Math.log10((double) outcomes.parameters(arm, to).orElseThrow())
    };
    if (x[0] == x[1]) {
      return new Growth(arm, metric, from, to, Optional.empty());
    }
    List<Contrast> levels =
        List.of(Contrast.level(arm, from, metric), Contrast.level(arm, to, metric));
    Contrast gain = Contrast.slope(x, levels).times(metric.scale().sign());
    return new Growth(arm, metric, from, to, outcomes.estimate(gain));
  }
}
