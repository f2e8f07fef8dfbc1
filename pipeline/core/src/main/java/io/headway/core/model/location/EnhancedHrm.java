package io.headway.core.model.location;

/**
 * The published hierarchical reasoning model of next locations before its optimisation: {@link
 * HrmEnhanced}.
 *
 * @param width h of this arm at every size; 0 for the size's own d
 * @param head softmax or pointer
 * @param variant which published faults it has
 */
public record EnhancedHrm(int width, String head, Variant variant) implements HrmModel {
  static final String KIND = "hrm-enhanced";

  /** Checks the width. */
  public EnhancedHrm {
    HrmModel.check(width);
  }

  /** As usual. */
  public EnhancedHrm() {
    this(0, USUAL_HEAD, Variant.FIXED);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public EnhancedHrm with(Variant other) {
    return new EnhancedHrm(width, head, other);
  }

  @Override
  public EnhancedHrm withWidth(int other) {
    return new EnhancedHrm(other, head, variant);
  }
}
