package io.headway.core.task.text;

/** Names of a batch's arrays; n is the most inputs of a sequence of the batch. */
public final class TextInputs {
  /**
   * Codes w_1..w_(m-1), or w_1..w_m where the label is the target, [B, n]; 0 where a shorter
   * sequence is padded.
   */
  public static final String TOKENS = "tokens";

  /**
   * Of a language model, codes w_2..w_m, [B, n]; {@link io.headway.core.engine.Batch#IGNORED} where
   * a shorter sequence is padded.
   */
  public static final String TARGETS = "targets";

  /** 1 where there is a token, 0 where a shorter sequence is padded, [B, n, 1]. */
  public static final String PRESENT = "present";

  /** Where the label is the target, the label, [B]. */
  public static final String LABEL = "label";

  /** Where the label is the target, how much a token counts in a mean, [B, n, 1]: 1 / m, or 0. */
  public static final String SHARE = "share";

  /**
   * Where the label is the target, what hides no token, [B, 1, 1, n]: 0, or {@link
   * io.headway.core.engine.AttentionMask#MASKED} where padded.
   */
  public static final String PADDING = "padding";

  private TextInputs() {}
}
