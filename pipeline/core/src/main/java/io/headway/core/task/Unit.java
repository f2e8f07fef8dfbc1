package io.headway.core.task;

/** What test examples are drawn in: the unit that is independent of the others of its kind. */
public enum Unit {
  /** Each example by itself. */
  EXAMPLE("example"),
  /** All examples of a user together, as many as there are. */
  USER("user");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /**
   * For people, in the singular; also the name in {@link io.headway.core.result.Scores#outcomes} of
   * the array that tells whose each example is, if a unit has several.
   */
  public String word() {
    return word;
  }

  /** For people. */
  public String words() {
    return word + "s";
  }
}
