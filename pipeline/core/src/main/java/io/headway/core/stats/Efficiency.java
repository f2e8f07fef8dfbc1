package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an arm's parameters are worth: the arm at a size against the other arm at the next size up,
 * and against the other arm at the arm's own number of parameters.
 *
 * @param size of the arm
 * @param parameters of the arm there
 * @param nextSize of the other arm
 * @param nextParameters of the other arm there
 * @param overNext advantage of the arm at size over the other at nextSize
 * @param adjustedP of overNext, Holm-adjusted over the pairs of sizes; 1 without an estimate
 * @param atEqualParameters advantage of the arm at size over the other arm interpolated to the same
 *     number of parameters, linearly in their logarithm; empty if that number is not between its
 *     two sizes
 */
public record Efficiency(
    String size,
    long parameters,
    String nextSize,
    long nextParameters,
    Optional<Estimate> overNext,
    double adjustedP,
    Optional<Estimate> atEqualParameters) {

  /** Each size at which the arm has results with the other arm's next size that has. */
  static List<Efficiency> of(
      Outcomes outcomes, List<String> sizes, Arm arm, Arm other, Metric metric) {
    List<Efficiency> pairs = new ArrayList<>();
    for (int k = 0; k + 1 < sizes.size(); k++) {
      String size = sizes.get(k);
      Optional<String> next =
          sizes.subList(k + 1, sizes.size()).stream()
              .filter(larger -> !outcomes.trials(other.name(), larger).isEmpty())
              .findFirst();
      if (next.isPresent() && !outcomes.trials(arm.name(), size).isEmpty()) {
        pairs.add(pair(outcomes, arm, other, metric, size, next.get()));
      }
    }
    return adjusted(pairs);
  }

  private static Efficiency pair(
      Outcomes outcomes, Arm arm, Arm other, Metric metric, String size, String next) {
    long own = outcomes.parameters(arm.name(), size).orElseThrow();
    long above = outcomes.parameters(other.name(), next).orElseThrow();
    long below = outcomes.parameters(other.name(), size).orElse(0);
    Contrast level = Contrast.level(arm.name(), size, metric);
    Contrast larger = Contrast.level(other.name(), next, metric);
    Optional<Estimate> equal = Optional.empty();
    if (0 < below && below <= own && own <= above && below < above) {
      double share = Math.log((double) own / below) / Math.log((double) above / below);
      Contrast smaller = Contrast.level(other.name(), size, metric);
      Contrast between = smaller.times(1 - share).plus(larger.times(share));
      equal = outcomes.estimate(level.minus(between).times(metric.scale().sign()));
    }
    Contrast overNext = Contrast.advantage(arm.name(), size, other.name(), next, metric);
    return new Efficiency(size, own, next, above, outcomes.estimate(overNext), 1, equal);
  }

  private static List<Efficiency> adjusted(List<Efficiency> pairs) {
    double[] p =
        Holm.adjust(
            pairs.stream()
                .flatMap(pair -> pair.overNext.stream())
                .mapToDouble(Estimate::p)
                .toArray());
    List<Efficiency> result = new ArrayList<>();
    int known = 0;
    for (Efficiency e : pairs) {
      double adjusted = e.overNext.isPresent() ? p[known++] : 1;
      result.add(
          new Efficiency(
              e.size,
              e.parameters,
              e.nextSize,
              e.nextParameters,
              e.overNext,
              adjusted,
              e.atEqualParameters));
    }
    return result;
  }
}
