package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.study.ModelKind;
import io.headway.core.study.Study;
import io.headway.core.study.Variant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which arms the study's questions are about; those compared with poh have its head.
 *
 * @param baseline the first of that kind
 * @param looped the control with the compute of poh: the first looped arm with its R, else the
 *     first
 * @param poh the first arm of kind poh-hrm
 * @param matched the control with the parameters of poh: the first arm of kind baseline-matched
 * @param tokenRouted the control without a controller: the first arm of kind poh with poh's R, else
 *     the first
 */
public record Roles(
    Optional<Arm> baseline,
    Optional<Arm> looped,
    Optional<Arm> poh,
    Optional<Arm> matched,
    Optional<Arm> tokenRouted) {
  /** A pair to compare. */
  record Pair(Arm arm, Arm over) {}

  /** Of a study. */
  static Roles of(Study study) {
    Optional<Arm> poh =
        study.arms().stream().filter(arm -> arm.kind() == ModelKind.POH_HRM).findFirst();
    List<Arm> alike =
        study.arms().stream()
            .filter(arm -> poh.isEmpty() || arm.head() == poh.get().head())
            .toList();
    return new Roles(
        first(alike, ModelKind.BASELINE),
        control(alike, ModelKind.LOOPED, poh),
        poh,
        first(alike, ModelKind.BASELINE_MATCHED),
        control(alike, ModelKind.POH, poh));
  }

  /**
   * Every arm over the first, a faulty variant over the arm that it is a variant of; PoH-HRM and
   * looped over the baseline; PoH-HRM over each of its controls: looped, matched and routed by the
   * token alone.
   */
  List<Pair> pairs(Study study) {
    Set<Pair> pairs = new LinkedHashSet<>();
    Arm first = study.arms().get(0);
    study.arms().forEach(arm -> pairs.add(new Pair(arm, fixed(study, arm).orElse(first))));
    baseline.ifPresent(
        base -> {
          looped.ifPresent(arm -> pairs.add(new Pair(arm, base)));
          poh.ifPresent(arm -> pairs.add(new Pair(arm, base)));
        });
    Stream.of(looped, matched, tokenRouted)
        .flatMap(Optional::stream)
        .forEach(control -> poh.ifPresent(arm -> pairs.add(new Pair(arm, control))));
    return pairs.stream().filter(pair -> !pair.arm.equals(pair.over)).toList();
  }

  /** The arm that differs from this one in nothing but its faults. */
  private static Optional<Arm> fixed(Study study, Arm arm) {
    return study.arms().stream()
        .filter(other -> arm.variant() != Variant.FIXED && other.variant() == Variant.FIXED)
        .filter(other -> other.kind() == arm.kind() && other.head() == arm.head())
        .findFirst();
  }

  /** All of them. */
  List<Arm> all() {
    return Stream.of(baseline, looped, poh, matched, tokenRouted)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The first of the kind with the other's R, else the first. */
  private static Optional<Arm> control(List<Arm> arms, ModelKind kind, Optional<Arm> other) {
    return arms.stream()
        .filter(arm -> arm.kind() == kind)
        .filter(arm -> other.isPresent() && arm.refinements() == other.get().refinements())
        .findFirst()
        .or(() -> first(arms, kind));
  }

  private static Optional<Arm> first(List<Arm> arms, ModelKind kind) {
    return arms.stream().filter(arm -> arm.kind() == kind).findFirst();
  }
}
