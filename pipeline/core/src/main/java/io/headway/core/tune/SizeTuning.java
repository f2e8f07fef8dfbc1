package io.headway.core.tune;

import io.headway.core.plan.SearchFailedException;
import io.headway.core.result.Finished;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tuning of an arm at a size, as far as it is.
 *
 * @param arm whose learning rate it is
 * @param size at which
 * @param parameters of the model
 * @param own the study's own rate
 * @param centre rate around which others are tried: the study's own, or what smaller sizes lead to
 *     expect
 * @param points what was or is tried, in rising order of the rate
 * @param further how many of them were added at an edge
 * @param optimum rate that was found; empty if that is still open
 * @param atEdge whether the best of all that were tried has no neighbour on one side
 */
public record SizeTuning(
    Arm arm,
    ModelSize size,
    long parameters,
    double own,
    double centre,
    List<RatePoint> points,
    int further,
    Optional<Double> optimum,
    boolean atEdge) {
  /** Copies the list. */
  public SizeTuning {
    points = List.copyOf(points);
  }

  /** Whether all that was tried has ended, and nothing of it has a value. */
  public boolean hasFailed() {
    return points.stream().allMatch(point -> point.isDone() && point.value().isEmpty());
  }

  /**
   * Refuses to go on without a rate.
   *
   * @throws SearchFailedException if none could be trained
   */
  public void requireRate() {
    if (hasFailed()) {
      throw new SearchFailedException(
          String.format(
              Locale.ROOT,
              "Cannot go on: none of the learning rates of %s at %s could be trained to its end, %s;"
                  + " the first: %s",
              arm.name(),
              size.name(),
              points.stream().map(RatePoint::rate).toList(),
              points.get(0).reason().orElseThrow()));
    }
  }

  /** Trainings that there were or are. */
  public int trainings() {
    return points.stream().mapToInt(point -> point.trials().size()).sum();
  }

  /** Training FLOPs of those that came to their end. */
  public double flops() {
    return points.stream()
        .flatMap(point -> point.finished().stream())
        .mapToDouble(Finished::trainingFlops)
        .sum();
  }

  /** The best value that was found; empty if there is none. */
  public Optional<Double> best(boolean lower) {
    return points.stream()
        .flatMap(point -> point.value().stream())
        .reduce((a, b) -> (lower ? b < a : b > a) ? b : a);
  }

  /**
   * Learning-rate sensitivity: by how much the rates that were tried are worse than the best of
   * them, on average; one that failed counts as the worst that did not (Wortsman et al., <a
   * href="https://arxiv.org/abs/2309.14322">arXiv 2309.14322</a>, integrate over three decades and
   * let it count as the loss before training). In units of the objective; empty if no rate has a
   * value.
   */
  public Optional<Double> sensitivity(boolean lower) {
    Optional<Double> worst =
        points.stream()
            .flatMap(point -> point.value().stream())
            .reduce((a, b) -> (lower ? b > a : b < a) ? b : a);
    return best(lower)
        .map(
            best ->
                points.stream()
                    .filter(RatePoint::isDone)
                    .mapToDouble(point -> Math.abs(point.value().orElse(worst.get()) - best))
                    .average()
                    .orElseThrow());
  }
}
