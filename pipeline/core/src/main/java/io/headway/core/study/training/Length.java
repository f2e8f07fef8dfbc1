package io.headway.core.study.training;

import io.headway.core.config.Checks;
import java.util.Locale;

/**
 * How long a training lasts, and how often it is looked at.
 *
 * <p>The validation split is evaluated v times, evenly over E epochs: after epoch e, counted from
 * 1, where floor(e v / E) &gt; floor((e - 1) v / E), so also after the last. With a patience p &gt;
 * 0 the training ends after the first epoch e with e - best &gt;= p, best being the epoch with the
 * highest primary score on that split (early stopping, Prechelt 1998).
 *
 * @param epochs E, passes over the training split, at least 1
 * @param validations v, in 1..epochs
 * @param patience p in epochs, 0 or at least those between two validations; 0 never ends a training
 *     early. A cosine of the learning rate is that of all epochs
 */
public record Length(int epochs, int validations, int patience) {
  /** Checks the values; a range that follows from a wrong value is not told. */
  public Length {
    int gap = mostEpochsBetweenValidations(epochs, validations);
    new Checks()
        .require(epochs > 0, "epochs", epochs, "> 0")
        .require(
            validations > 0 && (validations <= epochs || epochs < 1),
            "validations",
            validations,
            "in 1..epochs")
        .require(patience >= 0, "patience", patience, ">= 0")
        .require(
            patience <= 0 || patience >= gap,
            "patience",
            patience,
            String.format(Locale.ROOT, "0 or >= %d, the epochs between two validations", gap))
        .done();
  }

  /** Other epochs; no more validations than these. */
  public Length withEpochs(int other) {
    return new Length(other, Math.min(validations, other), patience);
  }

  /** Whether the validation split is evaluated after this epoch, counted from 1. */
  public boolean validatesAfter(int epoch) {
    return (long) epoch * validations / epochs > (epoch - 1L) * validations / epochs;
  }

  /**
   * Whether patience ends the training after this epoch, counted from 1.
   *
   * @param bestEpoch epoch of the best validation score so far; 0 before the first
   */
  public boolean endsEarlyAfter(int epoch, int bestEpoch) {
    return patience > 0 && epoch - bestEpoch >= patience;
  }

  /** Also before the first; 0 where either number is wrong itself. */
  private static int mostEpochsBetweenValidations(int epochs, int validations) {
    return epochs < 1 || validations < 1 ? 0 : (epochs - 1) / validations + 1;
  }
}
