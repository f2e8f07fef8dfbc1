package io.headway.core.model.location;

/**
 * The same after it: one attention path, shared blocks, one mixing layer, a wider state: {@link
 * HrmOptimized}.
 *
 * @param width h of this arm at every size; 0 for the size's own d
 * @param head softmax or pointer
 * @param variant which published faults it has
 */
public record OptimizedHrm(int width, String head, Variant variant) implements HrmModel {
  static final String KIND = "hrm-optimized";

  /** Checks the width. */
  public OptimizedHrm {
    HrmModel.check(width);
  }

  /** As usual. */
  public OptimizedHrm() {
    this(0, USUAL_HEAD, Variant.FIXED);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public OptimizedHrm with(Variant other) {
    return new OptimizedHrm(width, head, other);
  }

  @Override
  public OptimizedHrm withWidth(int other) {
    return new OptimizedHrm(other, head, variant);
  }
}
