package io.headway.core.stats;

import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.study.Arm;
import io.headway.core.study.Control;
import io.headway.core.study.Control.Keeps;
import io.headway.core.study.FurtherPairs;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which arms the study's questions are about: the subject, whose kind of model says what it is
 * compared with, and these controls.
 *
 * @param subject the first arm whose kind has controls, and which is none itself
 * @param title of the subject in sentences; that of the kind whose controls are there if it is not
 * @param key of it in fields of reports; empty if the study is about no such kind
 * @param controls all that its kind names, the baseline first, with the arms that are there
 */
public record Roles(Optional<Arm> subject, String title, String key, List<ControlArm> controls) {
  /** A pair to compare. */
  record Pair(Arm arm, Arm over) {}

  /**
   * A control.
   *
   * @param control as the subject's kind names it
   * @param arm the first of the study that is comparable and has the subject's dials, else the
   *     first comparable one
   */
  public record ControlArm(Control control, Optional<Arm> arm) {}

  /** Copies the list. */
  public Roles {
    controls = List.copyOf(controls);
  }

  /** Of a study. */
  static Roles of(Study study) {
    Optional<Arm> subject = study.arms().stream().filter(Roles::isSubject).findFirst();
    Optional<ModelKind<?, ?>> kind =
        subject.<ModelKind<?, ?>>map(arm -> ModelKinds.of(arm.model())).or(() -> family(study));
    if (kind.isEmpty()) {
      return new Roles(Optional.empty(), "", "", List.of());
    }
    List<Arm> alike =
        study.arms().stream()
            .filter(arm -> subject.isEmpty() || arm.model().isComparableTo(subject.get().model()))
            .toList();
    return new Roles(
        subject,
        subject.map(arm -> ModelKinds.of(arm.model()).title(arm.model())).orElse(""),
        kind.get().reportKey(),
        kind.get().controls().stream()
            .map(control -> new ControlArm(control, arm(alike, control, subject)))
            .toList());
  }

  private static boolean isSubject(Arm arm) {
    List<Control> controls = ModelKinds.of(arm.model()).controls();
    return !controls.isEmpty()
        && controls.stream().noneMatch(control -> control.is().test(arm.model()));
  }

  /** The kind whose controls the study has most of, without the kind itself. */
  private static Optional<ModelKind<?, ?>> family(Study study) {
    return ModelKinds.all().stream()
        .filter(kind -> present(kind, study) > 0)
        .max(
            Comparator.comparingLong((ModelKind<?, ?> kind) -> present(kind, study))
                .thenComparing(
                    Comparator.comparingInt(
                            (ModelKind<?, ?> kind) -> ModelKinds.all().indexOf(kind))
                        .reversed()));
  }

  private static long present(ModelKind<?, ?> kind, Study study) {
    return kind.controls().stream()
        .filter(c -> study.arms().stream().anyMatch(arm -> c.is().test(arm.model())))
        .count();
  }

  private static Optional<Arm> arm(List<Arm> arms, Control control, Optional<Arm> subject) {
    List<Arm> all = arms.stream().filter(arm -> control.is().test(arm.model())).toList();
    return all.stream()
        .filter(arm -> subject.isPresent() && sameDials(arm.model(), subject.get().model()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static boolean sameDials(ModelSpec control, ModelSpec subject) {
    Map<String, Integer> dials = subject.dials();
    return control.dials().entrySet().stream()
        .allMatch(
            dial -> dials.getOrDefault(dial.getKey(), dial.getValue()).equals(dial.getValue()));
  }

  /** The first control. */
  public Optional<Arm> baseline() {
    return controls.stream().findFirst().flatMap(ControlArm::arm);
  }

  /** The control that keeps something; empty if there is none. */
  public Optional<Arm> keeping(Keeps keeps) {
    return controls.stream()
        .filter(c -> c.control().keeps() == keeps)
        .flatMap(c -> c.arm().stream())
        .findFirst();
  }

  /** Whether an arm is made to have the subject's number of parameters. */
  public boolean isMatched(Arm arm) {
    return controls.stream()
        .anyMatch(
            c -> c.control().keeps() == Keeps.PARAMETERS && c.control().is().test(arm.model()));
  }

  /** Those of which reports have flat fields, the baseline first. */
  public List<ControlArm> main() {
    return controls.stream().filter(c -> c.control().isMain()).toList();
  }

  /**
   * Every arm over the first, a faulty variant over the arm that it is a variant of; the subject
   * and the control with its compute over the baseline; the subject over each other control; and
   * what the study itself asks for, as far as it has these arms.
   */
  List<Pair> pairs(Study study) {
    Set<Pair> pairs = new LinkedHashSet<>();
    Arm first = study.arms().get(0);
    study.arms().forEach(arm -> pairs.add(new Pair(arm, original(study, arm).orElse(first))));
    baseline()
        .ifPresent(
            base ->
                Stream.of(keeping(Keeps.COMPUTE), subject)
                    .flatMap(Optional::stream)
                    .forEach(arm -> pairs.add(new Pair(arm, base))));
    controls.stream()
        .skip(1)
        .flatMap(c -> c.arm().stream())
        .forEach(control -> subject.ifPresent(arm -> pairs.add(new Pair(arm, control))));
    pairs.addAll(further(study));
    return pairs.stream().filter(pair -> !pair.arm.equals(pair.over)).toList();
  }

  /** What the study itself asks for. */
  static List<Pair> further(Study study) {
    return study.compare().map(FurtherPairs::pairs).orElse(List.of()).stream()
        .flatMap(pair -> found(study, pair).stream())
        .toList();
  }

  private static Optional<Pair> found(Study study, FurtherPairs.Pair named) {
    return named(study, named.arm())
        .flatMap(arm -> named(study, named.over()).map(over -> new Pair(arm, over)));
  }

  private static Optional<Arm> named(Study study, String name) {
    return study.arms().stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  /** The arm that differs from this one in nothing but its faults. */
  private static Optional<Arm> original(Study study, Arm arm) {
    return arm.model()
        .original()
        .flatMap(
            original ->
                study.arms().stream().filter(other -> other.model().equals(original)).findFirst());
  }

  /** All of them. */
  List<Arm> all() {
    List<Arm> all = new ArrayList<>();
    subject.ifPresent(all::add);
    controls.forEach(c -> c.arm().ifPresent(all::add));
    return all;
  }
}
