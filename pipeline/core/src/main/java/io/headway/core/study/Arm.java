package io.headway.core.study;

import io.headway.core.config.Checks;

/**
 * One side of a comparison: an architecture with its settings, at any size.
 *
 * @param name as in tables and figures; unique in a study
 * @param kind the architecture
 * @param refinements R, how often the blocks are applied; 1 for kinds that do not refine
 * @param fastSteps T, steps of z_L in each refinement; 0 for kinds without a controller
 * @param slowState whether z_H is updated once in each refinement; {@code false} is the ablation
 *     "period = infinity", which has no f_H and no z_H at all
 * @param width d of this arm at every size; 0 for the size's own
 * @param head of models of the next-location task; SOFTMAX for others
 * @param variant which published faults a hierarchical reasoning model has; FIXED for others
 */
public record Arm(
    String name,
    ModelKind kind,
    int refinements,
    int fastSteps,
    boolean slowState,
    int width,
    Head head,
    Variant variant) {
  /** An arm with a softmax, without a width of its own and without published faults. */
  public Arm(String name, ModelKind kind, int refinements, int fastSteps, boolean slowState) {
    this(name, kind, refinements, fastSteps, slowState, 0, Head.SOFTMAX, Variant.FIXED);
  }

  /** R of the published experiment. */
  static final int REFINEMENTS = 4;

  /** T of the published experiment. */
  static final int FAST_STEPS = 4;

  /** What the width of a hierarchical reasoning model of next locations is a multiple of. */
  public static final int HRM_HEAD_WIDTH = 16;

  /** Checks the settings against the kind. */
  public Arm {
    boolean controlled = kind == ModelKind.POH_HRM;
    new Checks()
        .require(FileName.isValid(name), "name", name, FileName.RULE)
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
        .require(
            kind.ofLocations() ? width >= 0 && width % HRM_HEAD_WIDTH == 0 : width == 0,
            "width",
            width,
            kind.ofLocations() ? "a multiple of " + HRM_HEAD_WIDTH : "absent for " + kind.key())
        .require(
            kind.ofLocations() || variant == Variant.FIXED,
            "variant",
            variant.key(),
            "fixed for " + kind.key())
        .done();
  }

  /** What tells it from other arms. */
  Identity identity() {
    return new Identity()
        .fact("kind", kind.key())
        .option("name", name, kind.key())
        .option("refinements", refinements, kind.refines() ? REFINEMENTS : 1)
        .option("fast-steps", fastSteps, kind == ModelKind.POH_HRM ? FAST_STEPS : 0)
        .option(
            "period",
            slowState ? "once" : "infinity",
            kind == ModelKind.POH_HRM ? "once" : "infinity")
        .option("width", width, 0)
        .option("head", head.key(), Head.SOFTMAX.key())
        .option("variant", variant.key(), Variant.FIXED.key());
  }

  /** d at a size. */
  public int width(ModelSize size) {
    return width == 0 ? size.width() : width;
  }

  /** The same arm at a width of its own. */
  public Arm withWidth(int other) {
    return new Arm(name, kind, refinements, fastSteps, slowState, other, head, variant);
  }

  /** The kind with a study's R and T where they apply, named after the kind. */
  public static Arm of(ModelKind kind, int refinements, int fastSteps) {
    boolean controlled = kind == ModelKind.POH_HRM;
    return new Arm(
        kind.key(), kind, kind.refines() ? refinements : 1, controlled ? fastSteps : 0, controlled);
  }
}
