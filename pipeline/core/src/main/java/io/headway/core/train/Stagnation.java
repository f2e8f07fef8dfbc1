package io.headway.core.train;

import io.headway.core.study.training.Plateau;
import java.util.Optional;

/**
 * How often a {@link Plateau} has divided the learning rate: a function of the scores so far, which
 * a checkpoint's curve holds.
 */
final class Stagnation {
  private final Optional<Plateau> plateau;
  private final Comparison comparison;
  private boolean any;
  private double best;
  private int stale;
  private int divisions;

  /** What is better. */
  @FunctionalInterface
  interface Comparison {
    /** Whether a score is better than another. */
    boolean isBetter(double score, double than);
  }

  /** Before the first score; without a plateau nothing is ever divided. */
  Stagnation(Optional<Plateau> plateau, Comparison comparison) {
    this.plateau = plateau;
    this.comparison = comparison;
  }

  /** Takes the next score. */
  void scored(double score) {
    if (!any || comparison.isBetter(score, best)) {
      any = true;
      best = score;
      stale = 0;
    } else {
      stale++;
      if (plateau.isPresent() && stale == plateau.get().patience()) {
        stale = 0;
        divisions++;
      }
    }
  }

  int divisions() {
    return divisions;
  }
}
