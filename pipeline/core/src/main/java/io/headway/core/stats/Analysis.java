package io.headway.core.stats;

import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.ModelKind;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * @param efficiency of PoH-HRM's parameters against the baseline's, by the primary metric; empty
 *     without both
 * @param perfectMazes whether the mazes are perfect, so that accuracy and optimality must agree
 * @param accuracyIsOptimality whether the mazes are perfect and they agree on each of every trial
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
    boolean perfectMazes,
    boolean accuracyIsOptimality,
    Gaps gaps,
    List<Answer> headlines,
    List<Answer> checklist) {
  /** Copies the lists. */
  public Analysis {
    levels = List.copyOf(levels);
    comparisons = List.copyOf(comparisons);
    growth = List.copyOf(growth);
    efficiency = List.copyOf(efficiency);
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
    Subject subject = Subject.of(study.task());
    Outcomes outcomes = Outcomes.of(results);
    Roles roles = Roles.of(study);
    List<String> sizes = study.sizes().stream().map(ModelSize::name).toList();
    boolean perfect = study.task() instanceof MazeTaskSpec maze && maze.braid() == 0;
    List<Efficiency> efficiency =
        roles
            .poh()
            .flatMap(
                poh ->
                    roles
                        .baseline()
                        .map(b -> Efficiency.of(outcomes, sizes, poh, b, subject.primary())))
            .orElse(List.of());
    Analysis numbers =
        new Analysis(
            subject,
            roles,
            levels(study, subject, outcomes),
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
            perfect,
            perfect && results.finished().stream().allMatch(Analysis::agree),
            Gaps.of(results),
            List.of(),
            List.of());
    return numbers.with(
        new Headlines(numbers, study.arms().get(0)).answers(),
        new Checklist(numbers, outcomes).answers());
  }

  /** The score of an arm at a size; empty if no trial finished. */
  public Optional<Level> level(Arm arm, String size, Metric metric) {
    return levels.stream()
        .filter(l -> l.arm().equals(arm.name()) && l.size().equals(size) && l.metric() == metric)
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

  /** {@link #parameterRatio} of a parameter-matched arm to PoH-HRM; empty for other kinds. */
  public Optional<Double> ratioToMatched(Arm arm, String size) {
    return arm.kind() == ModelKind.BASELINE_MATCHED
        ? parameterRatio(arm, roles.poh(), size)
        : Optional.empty();
  }

  /** A comparison; empty if the study does not make it. */
  public Optional<Comparison> comparison(Optional<Arm> arm, Optional<Arm> over, Metric metric) {
    return comparisons.stream()
        .filter(c -> c.metric() == metric)
        .filter(c -> arm.isPresent() && c.arm().equals(arm.get()))
        .filter(c -> over.isPresent() && c.over().equals(over.get()))
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
        perfectMazes,
        accuracyIsOptimality,
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

  private static boolean agree(Finished trial) {
    return Arrays.equals(
        Outcomes.outcome(trial, Metric.ACCURACY), Outcomes.outcome(trial, Metric.OPTIMALITY));
  }

  private static <T> Stream<T> each(Subject subject, Function<Metric, T> of) {
    return subject.metrics().stream().map(of);
  }
}
