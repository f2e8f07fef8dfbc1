package io.headway.core.model.transformer;

import io.headway.core.study.Identity;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model of the family of {@link Transformer}: what its members have in common. */
public sealed interface TransformerModel extends ModelSpec
    permits Baseline, BaselineMatched, Looped, Poh, PohHrm {
  /** R of the published experiment. */
  int REFINEMENTS = 4;

  /** T of the published experiment. */
  int FAST_STEPS = 4;

  /** R, how often the blocks are applied. */
  default int refinements() {
    return 1;
  }

  /** T, steps of z_L in each refinement; 0 without a controller. */
  default int fastSteps() {
    return 0;
  }

  /** Whether z_H is updated once in each refinement. */
  default boolean slowState() {
    return false;
  }

  /** Whether heads are routed. */
  default boolean routed() {
    return false;
  }

  /** Published faults that it has again. */
  default Flaw flaw() {
    return Flaw.NONE;
  }

  @Override
  default Identity identity() {
    return new Identity().option("head", head(), USUAL_HEAD);
  }

  @Override
  default String suffix() {
    return head().equals(USUAL_HEAD) ? "" : "-" + head();
  }

  @Override
  default SortedMap<String, Integer> dials() {
    return new TreeMap<>();
  }

  @Override
  default Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>();
    reported.put("R", refinements());
    reported.put("T", fastSteps());
    reported.put("slow_state", slowState());
    reported.put("head", head());
    return reported;
  }
}
