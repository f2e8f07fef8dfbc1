package io.headway.core.task;

/**
 * What test examples are drawn in: the unit that is independent of the others of its kind.
 *
 * @param word for people, in the singular; also the name in {@link
 *     io.headway.core.result.Scores#outcomes} of the array that tells whose each example is, if a
 *     unit has several
 * @param note what intervals over such units are for, a sentence; empty if a unit is an example
 * @param parts where each example is a unit and its outcomes are sums over its parts: the word for
 *     these, in the plural, which is also the name in {@link
 *     io.headway.core.result.Scores#outcomes} of the array that tells how many each example has;
 *     scores are then means over all parts. Empty where outcomes are of examples
 */
public record Unit(String word, String note, String parts) {
  /** Each example by itself. */
  public static final Unit EXAMPLE = new Unit("example", "");

  /** Whose outcomes are of examples. */
  public Unit(String word, String note) {
    this(word, note, "");
  }

  /** Whether a unit has several examples. */
  public boolean isClustered() {
    return !this.equals(EXAMPLE);
  }

  /** Whether the outcomes of an example are sums over its parts. */
  public boolean hasParts() {
    return !parts.isEmpty();
  }

  /** For people. */
  public String words() {
    return word + "s";
  }
}
