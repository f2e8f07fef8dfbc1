package io.headway.core.model.transformer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
 * @param variant which published faults it has; empty if none
 */
public record PohHrm(
    int refinements,
    int fastSteps,
    boolean slowState,
    String head,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Flaw> variant)
    implements TransformerModel {
  static final String KIND = "poh-hrm";

  /** {@code period = once}: z_H is updated. */
  static final String ONCE = "once";

  /** {@code period = infinity}: z_H stays 0. */
  static final String INFINITY = "infinity";

  /** Checks R and T; no fault is not said. */
  public PohHrm {
    variant = variant.filter(flaw -> flaw != Flaw.NONE);
    new Checks()
        .require(refinements > 0, "refinements", refinements, "> 0")
        .require(fastSteps > 0, "fast-steps", fastSteps, "> 0")
        .done();
  }

  /** Without a flaw. */
  public PohHrm(int refinements, int fastSteps, boolean slowState, String head) {
    this(refinements, fastSteps, slowState, head, Optional.empty());
  }

  /** With a flaw. */
  public PohHrm(int refinements, int fastSteps, boolean slowState, String head, Flaw flaw) {
    this(refinements, fastSteps, slowState, head, Optional.of(flaw));
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
  public Flaw flaw() {
    return variant.orElse(Flaw.NONE);
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
        .option("period", slowState ? ONCE : INFINITY, ONCE)
        .option("variant", flaw().key(), Flaw.NONE.key());
  }

  @Override
  public String suffix() {
    return TransformerModel.super.suffix() + variant.map(flaw -> "-" + flaw.key()).orElse("");
  }

  /** A flawed one is compared with the model that differs from it in nothing else. */
  @Override
  public Optional<ModelSpec> original() {
    return variant.map(flaw -> new PohHrm(refinements, fastSteps, slowState, head));
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>(TransformerModel.super.reported());
    variant.ifPresent(flaw -> reported.put("variant", flaw.key()));
    return reported;
  }

  @Override
  public SortedMap<String, Integer> dials() {
    return new TreeMap<>(Map.of("R", refinements, "T", fastSteps));
  }
}
