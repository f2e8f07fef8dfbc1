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
    boolean controlled = kind == ModelKind.POH_HRM;
    new Checks()
        .require(Checks.isName(name), "name", name, Checks.NAME)
        .require(
            kind.refines() ? refinements > 0 : refinements == 1,
            "refinements",
            refinements,
            kind.refines() ? "> 0" : "1 for " + kind.key())
        .require(
            controlled ? fastSteps > 0 : fastSteps == 0,
            "fast-steps",
            fastSteps,
            controlled ? "> 0" : "0 for " + kind.key())
        .require(controlled || !slowState, "period", "once", "absent for " + kind.key())
        .done();
  }

  /** The kind with a study's R and T where they apply, named after the kind. */
  public static Arm of(ModelKind kind, int refinements, int fastSteps) {
    boolean controlled = kind == ModelKind.POH_HRM;
    return new Arm(
        kind.key(), kind, kind.refines() ? refinements : 1, controlled ? fastSteps : 0, controlled);
  }
}
