package io.headway.core.task.text;

/** Names of a batch's arrays; n is the most inputs of a sequence of the batch. */
public final class TextInputs {
  /** Codes w_1..w_(m-1), [B, n]; 0 where a shorter sequence is padded. */
  public static final String TOKENS = "tokens";

  /**
   * Codes w_2..w_m, [B, n]; {@link io.headway.core.engine.Batch#IGNORED} where a shorter sequence
   * is padded.
   */
  public static final String TARGETS = "targets";

  /** 1 where there is a token, 0 where a shorter sequence is padded, [B, n, 1]. */
  public static final String PRESENT = "present";

  /** How much a token counts in a mean, [B, n, 1]: 1 / (m - 1), 0 where padded. */
  public static final String SHARE = "share";

  private TextInputs() {}
}
