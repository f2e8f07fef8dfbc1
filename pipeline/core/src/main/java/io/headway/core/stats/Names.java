package io.headway.core.stats;

import io.headway.core.study.Arm;

/** What arms are called in figures, tables and sentences. */
public final class Names {
  private Names() {}

  /** The kind's usual spelling if the arm is named after its kind, otherwise the arm's name. */
  public static String of(Arm arm) {
    if (!arm.name().equals(arm.kind().key())) {
      return arm.name();
    }
    return switch (arm.kind()) {
      case BASELINE -> "baseline";
      case LOOPED -> "looped";
      case POH -> "PoH";
      case POH_HRM -> "PoH-HRM";
      case BASELINE_MATCHED -> "baseline, matched";
      case HRM_ENHANCED -> "HRM enhanced";
      case HRM_OPTIMIZED -> "HRM optimized";
    };
  }
}
