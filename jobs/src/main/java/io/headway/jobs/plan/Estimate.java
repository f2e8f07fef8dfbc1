package io.headway.jobs.plan;

import io.headway.core.cost.Cost;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.jobs.plan.Probe.Measurement;

/**
 * What a trial is expected to take, from its cost and a probe of its steps.
 *
 * @param trial the trial
 * @param cost of it
 * @param probe of it, or of a trial that differs in the seed only
 */
public record Estimate(Trial trial, Cost cost, Measurement probe) {
  /**
   * Training of all planned epochs, shared by the replicas, the evaluations of the validation split
   * and the scoring of the test split, which each replica does; less if patience ends it early,
   * more by what replicas wait for each other.
   */
  public double seconds() {
    double trained = (double) trial.task().count(Split.TRAIN) * trial.epochs();
    double evaluated =
        (double) trial.task().count(Split.VALIDATION) * trial.training().length().validations()
            + trial.task().count(Split.TEST);
    return probe.secondsPerExample()
        * (trained / trial.training().placement().slots()
            + evaluated / Cost.FORWARD_PASSES_OF_A_STEP);
  }

  /** Training FLOP/s that the probe achieved. */
  public double flopsPerSecond() {
    return Cost.FORWARD_PASSES_OF_A_STEP * cost.forwardFlops() / probe.secondsPerExample();
  }
}
