package io.headway.core.study.training;

import io.headway.core.config.Checks;

/**
 * A learning rate that stays where the warm-up has brought it, and is divided by {@link #FACTOR}
 * each time that the score of the validation split has not risen above its best for so many
 * validations, counted anew after each division.
 *
 * @param patience validations, at least 1
 */
public record Plateau(int patience) {
  /** What the learning rate is divided by. */
  public static final int FACTOR = 10;

  /** Unless a study says another patience. */
  public static final Plateau USUAL = new Plateau(2);

  /** Checks the range. */
  public Plateau {
    new Checks().require(patience > 0, "schedule-patience", patience, "> 0").done();
  }
}
