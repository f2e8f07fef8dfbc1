package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.study.ModelKind;
import io.headway.core.study.Study;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which arms the study's questions are about.
 *
 * @param baseline the first of that kind
 * @param looped the control with the compute of poh: the first looped arm with its R, else the
 *     first
 * @param poh the first arm of kind poh-hrm
 */
public record Roles(Optional<Arm> baseline, Optional<Arm> looped, Optional<Arm> poh) {
  /** A pair to compare. */
  record Pair(Arm arm, Arm over) {}

  /** Of a study. */
  static Roles of(Study study) {
    Optional<Arm> poh = first(study, ModelKind.POH_HRM);
    Optional<Arm> looped =
        study.arms().stream()
            .filter(arm -> arm.kind() == ModelKind.LOOPED)
            .filter(arm -> poh.isPresent() && arm.refinements() == poh.get().refinements())
            .findFirst()
            .or(() -> first(study, ModelKind.LOOPED));
    return new Roles(first(study, ModelKind.BASELINE), looped, poh);
  }

  /** Every arm over the first; PoH-HRM and looped over the baseline; PoH-HRM over looped. */
  List<Pair> pairs(Study study) {
    Set<Pair> pairs = new LinkedHashSet<>();
    Arm first = study.arms().get(0);
    study.arms().forEach(arm -> pairs.add(new Pair(arm, first)));
    baseline.ifPresent(
        base -> {
          looped.ifPresent(arm -> pairs.add(new Pair(arm, base)));
          poh.ifPresent(arm -> pairs.add(new Pair(arm, base)));
        });
    looped.ifPresent(control -> poh.ifPresent(arm -> pairs.add(new Pair(arm, control))));
    return pairs.stream().filter(pair -> !pair.arm.equals(pair.over)).toList();
  }

  private static Optional<Arm> first(Study study, ModelKind kind) {
    return study.arms().stream().filter(arm -> arm.kind() == kind).findFirst();
  }
}
