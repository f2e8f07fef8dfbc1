package io.headway.core.model.transformer;

/**
 * The baseline with the depth whose parameter count is nearest to PoH-HRM's of the same size.
 *
 * @param head how it predicts
 */
public record BaselineMatched(String head) implements TransformerModel {
  static final String KIND = "baseline-matched";

  /** With the usual head. */
  public BaselineMatched() {
    this(USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
