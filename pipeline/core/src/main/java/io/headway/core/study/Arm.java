package io.headway.core.study;

/**
 * One side of a comparison: an architecture with its settings, at any size.
 *
 * @param name as in tables and figures; unique in a study
 * @param kind the architecture
 * @param refinements R, how often the blocks are applied; 1 for kinds that do not refine
 * @param fastSteps T, steps of z_L in each refinement; 0 for kinds without a controller
 * @param slowState whether z_H is updated once in each refinement; {@code false} is the ablation
 *     "period = infinity", which has no f_H and no z_H at all
 */
public record Arm(String name, ModelKind kind, int refinements, int fastSteps, boolean slowState) {
  /** Checks the settings against the kind. */
  public Arm {
    if (refinements < 1 || (!kind.refines() && refinements != 1)) {
      throw new IllegalArgumentException(
          "Invalid refinements of %s: %d (must be %s)"
              .formatted(name, refinements, kind.refines() ? "> 0" : "1 for " + kind.key()));
    }
    boolean controlled = kind == ModelKind.POH_HRM;
    if (controlled ? fastSteps < 1 : fastSteps != 0) {
      throw new IllegalArgumentException(
          "Invalid fast-steps of %s: %d (must be %s)"
              .formatted(name, fastSteps, controlled ? "> 0" : "0 for " + kind.key()));
    }
    if (slowState && !controlled) {
      throw new IllegalArgumentException(
          "Invalid period of %s (must be absent for %s)".formatted(name, kind.key()));
    }
  }

  /** The kind with a study's R and T where they apply, named after the kind. */
  public static Arm of(ModelKind kind, int refinements, int fastSteps) {
    boolean controlled = kind == ModelKind.POH_HRM;
    return new Arm(
        kind.key(), kind, kind.refines() ? refinements : 1, controlled ? fastSteps : 0, controlled);
  }
}
