package io.headway.core.engine;

/** The number format of matrix products and activations; weights and optimiser stay float32. */
public enum Precision {
  FLOAT32,
  /**
   * Matrix products of bfloat16, the rest as the engine finds best; on GPUs, and on CPUs that
   * multiply it faster than float32.
   */
  BFLOAT16;

  /** As written in a study: {@code float32}, {@code bfloat16}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
