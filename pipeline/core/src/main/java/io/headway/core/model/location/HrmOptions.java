package io.headway.core.model.location;

import io.headway.core.study.Variant;
import java.util.Locale;

/**
 * What a hierarchical reasoning model is built with, besides its width.
 *
 * @param variant which published faults it has
 * @param pointer whether it has a {@link PointerHead}
 * @param dropout probability in [0, 1), on the outputs of all sublayers and of the cross-attention,
 *     and inside the feed-forward networks
 * @param labelSmoothing of the training loss, in [0, 1)
 */
public record HrmOptions(Variant variant, boolean pointer, double dropout, double labelSmoothing) {
  /** Checks the ranges. */
  public HrmOptions {
    requireShare("dropout", dropout);
    requireShare("label smoothing", labelSmoothing);
  }

  static void requireShare(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid %s: %s (must be in [0, 1))", what, value));
    }
  }

  /** The same with another variant. */
  public HrmOptions with(Variant other) {
    return new HrmOptions(other, pointer, dropout, labelSmoothing);
  }

  /** The same with a {@link PointerHead}. */
  public HrmOptions withPointer() {
    return new HrmOptions(variant, true, dropout, labelSmoothing);
  }
}
