package io.headway.core.model.transformer;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looped, with heads routed under a hierarchical controller.
 *
 * @param refinements R, how often the blocks are applied
 * @param fastSteps T, steps of z_L in each refinement
 * @param slowState whether z_H is updated once in each refinement; {@code false} is the ablation
 *     "period = infinity", which has no f_H and no z_H at all
 * @param head how it predicts
 */
public record PohHrm(int refinements, int fastSteps, boolean slowState, String head)
    implements TransformerModel {
  static final String KIND = "poh-hrm";

  /** {@code period = once}: z_H is updated. */
  static final String ONCE = "once";

  /** {@code period = infinity}: z_H stays 0. */
  static final String INFINITY = "infinity";

  /** Checks R and T. */
  public PohHrm {
    new Checks()
        .require(refinements > 0, "refinements", refinements, "> 0")
        .require(fastSteps > 0, "fast-steps", fastSteps, "> 0")
        .done();
  }

  /** With z_H and the usual head. */
  public PohHrm(int refinements, int fastSteps) {
    this(refinements, fastSteps, true, USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean routed() {
    return true;
  }

  @Override
  public Identity identity() {
    return TransformerModel.super
        .identity()
        .option("refinements", refinements, REFINEMENTS)
        .option("fast-steps", fastSteps, FAST_STEPS)
        .option("period", slowState ? ONCE : INFINITY, ONCE);
  }

  @Override
  public SortedMap<String, Integer> dials() {
    return new TreeMap<>(Map.of("R", refinements, "T", fastSteps));
  }
}
