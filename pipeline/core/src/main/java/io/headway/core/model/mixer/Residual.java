package io.headway.core.model.mixer;

/** What a block adds its results to. */
public enum Residual {
  /** Its input: a residual stream through all blocks. */
  STREAM("stream"),
  /** Its normalised input, as published: what a block does not pass on is lost. */
  NORMALISED("normalised");

  private final String key;

  Residual(String key) {
    this.key = key;
  }

  /** Its name in a study. */
  public String key() {
    return key;
  }
}
