package io.headway.core.model.location;

import io.headway.core.study.training.Regularization;

/** The hierarchical reasoning models as published, with their faults mended. */
public final class PublishedHrms {
  /** h of the enhanced model. */
  static final int ENHANCED_WIDTH = 64;

  /** h of the optimised model. */
  static final int OPTIMIZED_WIDTH = 96;

  /** Options of the enhanced model. */
  public static final HrmOptions ENHANCED = enhanced(false);

  /** Options of the optimised model. */
  public static final HrmOptions OPTIMIZED = optimized(false);

  private PublishedHrms() {}

  static HrmOptions enhanced(boolean pointer) {
    return new HrmOptions(Variant.FIXED, pointer, new Regularization(0.15, 0.08));
  }

  static HrmOptions optimized(boolean pointer) {
    return new HrmOptions(Variant.FIXED, pointer, new Regularization(0.1, 0.05));
  }
}
