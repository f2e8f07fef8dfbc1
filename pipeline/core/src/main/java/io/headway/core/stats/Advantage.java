package io.headway.core.stats;

import java.util.Optional;

/**
 * What an arm is better by than another at one size, on the same seeds and examples.
 *
 * @param size its name
 * @param parameters measured, of the other arm; 0 if it has none
 * @param estimate above 0 where it is better; empty if no seed is complete in both arms
 * @param adjustedP Holm-adjusted over the sizes of the comparison; 1 if there is no estimate
 */
public record Advantage(
    String size, long parameters, Optional<Estimate> estimate, double adjustedP) {
  /** Shown to be better: above 0 with an adjusted p below 0.05. */
  public boolean wins() {
    return shown() && estimate.orElseThrow().mean() > 0;
  }

  /** Shown to be worse: below 0 with an adjusted p below 0.05. */
  public boolean loses() {
    return shown() && estimate.orElseThrow().mean() < 0;
  }

  private boolean shown() {
    return estimate.isPresent() && adjustedP < 1 - Estimate.CONFIDENCE;
  }
}
