package io.headway.core.task;

/**
 * What test examples are drawn in: the unit that is independent of the others of its kind.
 *
 * @param word for people, in the singular; also the name in {@link
 *     io.headway.core.result.Scores#outcomes} of the array that tells whose each example is, if a
 *     unit has several
 * @param note what intervals over such units are for, a sentence; empty if a unit is an example
 */
public record Unit(String word, String note) {
  /** Each example by itself. */
  public static final Unit EXAMPLE = new Unit("example", "");

  /** Whether a unit has several examples. */
  public boolean isClustered() {
    return !this.equals(EXAMPLE);
  }

  /** For people. */
  public String words() {
    return word + "s";
  }
}
