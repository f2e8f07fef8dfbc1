package io.headway.core.model.location;

import io.headway.core.study.training.Regularization;

/**
 * What a hierarchical reasoning model is built with, besides its width.
 *
 * @param variant which published faults it has
 * @param pointer whether it has a {@link PointerHead}
 * @param regularization dropout on the outputs of all sublayers and of the cross-attention, and
 *     inside the feed-forward networks; smoothed labels in the training loss
 */
public record HrmOptions(Variant variant, boolean pointer, Regularization regularization) {
  /** Probability that an element is dropped, in [0, 1). */
  double dropout() {
    return regularization.dropout();
  }
}
