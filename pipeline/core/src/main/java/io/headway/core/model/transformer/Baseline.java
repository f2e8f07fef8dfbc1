package io.headway.core.model.transformer;

/**
 * L blocks, once.
 *
 * @param head how it predicts
 */
public record Baseline(String head) implements TransformerModel {
  static final String KIND = "baseline";

  /** With the usual head. */
  public Baseline() {
    this(USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
