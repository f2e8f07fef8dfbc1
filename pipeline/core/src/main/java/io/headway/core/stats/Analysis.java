package io.headway.core.stats;

import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Law;
import io.headway.core.task.Metric;
import io.headway.core.task.Rivalry;
import io.headway.core.task.Subject;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that may be concluded from a study.
 *
 * @param subject what is measured
 * @param roles the arms that the questions are about
 * @param levels scores by size, arm and metric; those without a finished trial are absent
 * @param comparisons of pairs of arms, by metric
 * @param growth of each arm from size to size
 * @param efficiency of the subject's parameters against the baseline's, by the primary metric;
 *     empty without both
 * @param views the same pairs of arms at equal parameters, FLOPs and time, by the primary metric
 * @param law what must hold between two metrics of the task
 * @param lawHolds whether there is such a law and it holds on each example of every trial
 * @param rivalry what the task asks of two metrics together
 * @param gaps failed, missing and untrained trials
 * @param headlines answers to the questions that the study is about, one for each control
 * @param checklist answers to the analysis checklist of the experiment
 */
public record Analysis(
    Subject subject,
    Roles roles,
    List<Level> levels,
    List<Comparison> comparisons,
    List<Growth> growth,
    List<Efficiency> efficiency,
    List<View> views,
    Optional<Law> law,
    boolean lawHolds,
    Optional<Rivalry> rivalry,
    Gaps gaps,
    List<Answer> headlines,
    List<Answer> checklist) {
  /** Copies the lists. */
  public Analysis {
    levels = List.copyOf(levels);
    comparisons = List.copyOf(comparisons);
    growth = List.copyOf(growth);
    efficiency = List.copyOf(efficiency);
    views = List.copyOf(views);
    headlines = List.copyOf(headlines);
    checklist = List.copyOf(checklist);
  }

  /**
   * Analyses a study.
   *
   * @throws IllegalArgumentException "Cannot compare ..." if trials were tested on different
   *     examples
   */
  public static Analysis of(StudyResults results) {
    Study study = results.study();
    Task task = Task.of(results.measured().task());
    Subject subject = task.subject();
    Optional<Law> law = task.law();
    Outcomes outcomes = Outcomes.of(results);
    Roles roles = Roles.of(study);
    List<String> sizes = study.sizes().stream().map(ModelSize::name).toList();
    List<Efficiency> efficiency =
        roles
            .subject()
            .flatMap(
                arm ->
                    roles
                        .baseline()
                        .map(b -> Efficiency.of(outcomes, sizes, arm, b, subject.primary())))
            .orElse(List.of());
    List<Level> levels = levels(study, subject, outcomes);
    Analysis numbers =
        new Analysis(
            subject,
            roles,
            levels,
            roles.pairs(study).stream()
                .flatMap(
                    pair ->
                        each(
                            subject,
                            m ->
                                Comparison.of(outcomes, study.sizes(), pair.arm(), pair.over(), m)))
                .toList(),
            study.arms().stream()
                .flatMap(arm -> each(subject, m -> Growth.of(outcomes, sizes, arm.name(), m)))
                .flatMap(List::stream)
                .toList(),
            efficiency,
            views(results, roles, subject),
            law,
            law.isPresent() && results.finished().stream().allMatch(t -> agree(t, law.get())),
            task.rivalry(),
            Gaps.of(results, levels),
            List.of(),
            List.of());
    return numbers.with(
        new Headlines(numbers, study).answers(), new Checklist(numbers, outcomes).answers());
  }

  /** The score of an arm at a size; empty if no trial finished. */
  public Optional<Level> level(Arm arm, String size, Metric metric) {
    return levels.stream()
        .filter(
            l -> l.arm().equals(arm.name()) && l.size().equals(size) && l.metric().equals(metric))
        .findFirst();
  }

  /** How many times the parameters of another arm an arm has at a size, both measured. */
  public Optional<Double> parameterRatio(Arm arm, Optional<Arm> over, String size) {
    return level(arm, size, subject.primary())
        .flatMap(
            own ->
                over.flatMap(other -> level(other, size, subject.primary()))
                    .map(other -> (double) own.parameters() / other.parameters()));
  }

  /** {@link #parameterRatio} to the baseline; empty if the study has none. */
  public Optional<Double> ratioToBaseline(Arm arm, String size) {
    return parameterRatio(arm, roles.baseline(), size);
  }

  /** {@link #parameterRatio} of a parameter-matched arm to the subject; empty for others. */
  public Optional<Double> ratioToMatched(Arm arm, String size) {
    return roles.isMatched(arm) ? parameterRatio(arm, roles.subject(), size) : Optional.empty();
  }

  /** {@link #ratioToMatched} at every size that has one, in the order of the study. */
  public Map<String, Double> ratiosToMatched(Arm arm) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (Level level : levels) {
      ratioToMatched(arm, level.size()).ifPresent(ratio -> ratios.put(level.size(), ratio));
    }
    return ratios;
  }

  /** A comparison; empty if the study does not make it. */
  public Optional<Comparison> comparison(Optional<Arm> arm, Optional<Arm> over, Metric metric) {
    return comparisons.stream()
        .filter(c -> c.metric().equals(metric))
        .filter(c -> arm.isPresent() && c.arm().name().equals(arm.get().name()))
        .filter(c -> over.isPresent() && c.over().name().equals(over.get().name()))
        .findFirst();
  }

  private Analysis with(List<Answer> headlineAnswers, List<Answer> checklistAnswers) {
    return new Analysis(
        subject,
        roles,
        levels,
        comparisons,
        growth,
        efficiency,
        views,
        law,
        lawHolds,
        rivalry,
        gaps,
        headlineAnswers,
        checklistAnswers);
  }

  private static List<Level> levels(Study study, Subject subject, Outcomes outcomes) {
    List<Level> levels = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        each(subject, metric -> level(outcomes, arm, size, metric))
            .flatMap(Optional::stream)
            .forEach(levels::add);
      }
    }
    return levels;
  }

  private static List<View> views(StudyResults results, Roles roles, Subject subject) {
    Panel panel = Panel.of(results, subject.primary());
    return roles.pairs(results.study()).stream()
        .flatMap(
            pair ->
                Arrays.stream(Axis.values())
                    .map(axis -> View.of(panel, pair.arm().name(), pair.over().name(), axis)))
        .toList();
  }

  private static Optional<Level> level(Outcomes outcomes, Arm arm, ModelSize size, Metric metric) {
    List<Finished> trials = List.copyOf(outcomes.trials(arm.name(), size.name()).values());
    return outcomes
        .estimate(Contrast.level(arm.name(), size.name(), metric))
        .map(
            estimate ->
                new Level(
                    arm.name(),
                    size.name(),
                    metric,
                    trials.get(0).parameterCount(),
                    seeds(trials.stream()),
                    seeds(trials.stream().filter(Finished::untrained)),
                    estimate));
  }

  private static List<Long> seeds(Stream<Finished> trials) {
    return trials.map(trial -> trial.trial().seed()).toList();
  }

  private static boolean agree(Finished trial, Law law) {
    return Arrays.equals(
        Outcomes.outcome(trial, law.first()), Outcomes.outcome(trial, law.second()));
  }

  private static <T> Stream<T> each(Subject subject, Function<Metric, T> of) {
    return subject.metrics().stream().map(of);
  }
}
