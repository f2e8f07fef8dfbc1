package io.headway.core.stats;

import io.headway.core.result.Finished;
import io.headway.core.result.Reference;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands between the results and a complete study; one line each.
 *
 * @param failed trials that did not finish, with stage and reason
 * @param missing trials without a result
 * @param untrained finished trials whose final training loss is that of a guess
 * @param impossible scores that are better than is possible: whose model is told its targets
 */
public record Gaps(
    List<String> failed,
    List<String> missing,
    List<String> untrained,
    List<Impossible> impossible) {
  /**
   * A score beyond the task's limit, with its whole interval.
   *
   * @param arm its name
   * @param size its name
   * @param words a line
   */
  public record Impossible(String arm, String size, String words) {}

  /** Copies the lists. */
  public Gaps {
    failed = List.copyOf(failed);
    missing = List.copyOf(missing);
    untrained = List.copyOf(untrained);
    impossible = List.copyOf(impossible);
  }

  /** Of a study with these scores. */
  static Gaps of(StudyResults results, List<Level> levels) {
    Set<String> present =
        results.trials().stream()
            .map(TrialResult::trial)
            .map(Trial::label)
            .collect(Collectors.toSet());
    return new Gaps(
        results.failed().stream()
            .map(
                f ->
                    String.format(
                        Locale.ROOT, "%s: %s: %s", f.trial().label(), f.stage(), f.reason()))
            .toList(),
        results.study().cells().stream()
            .map(Study.Cell::label)
            .filter(label -> !present.contains(label))
            .toList(),
        results.finished().stream()
            .filter(Finished::untrained)
            .map(
                f ->
                    Words.format(
                        "%s: final training loss %.3f nats", f.trial().label(), f.finalTrainLoss()))
            .toList(),
        impossible(results, levels));
  }

  private static List<Impossible> impossible(StudyResults results, List<Level> levels) {
    Task task = Task.of(results.measured().task());
    Metric primary = task.subject().primary();
    return results.data().references().stream()
        .filter(reference -> task.limit().filter(reference.name()::equals).isPresent())
        .filter(reference -> reference.values().containsKey(primary.key()))
        .flatMap(
            limit ->
                levels.stream()
                    .filter(level -> level.metric().equals(primary))
                    .flatMap(level -> beyond(level, limit).stream()))
        .toList();
  }

  private static Optional<Impossible> beyond(Level level, Reference limit) {
    Scale scale = level.metric().scale();
    double value = limit.values().get(level.metric().key());
    double nearest = scale.lower() ? level.estimate().high() : level.estimate().low();
    return scale.isBetter(nearest, value)
        ? Optional.of(
            new Impossible(
                level.arm(),
                level.size(),
                String.format(
                    Locale.ROOT,
                    "%s %s: %s %s is better than %s%s (%s), which is possible only for a model that"
                        + " is told what it is to predict",
                    level.arm(),
                    level.size(),
                    level.metric().key(),
                    Words.score(level.estimate()),
                    Words.number(scale, value),
                    scale.suffix(),
                    limit.name())))
        : Optional.empty();
  }

  /** Whether every trial finished and learned something, and nothing that it cannot know. */
  public boolean none() {
    return isComplete() && impossible.isEmpty();
  }

  /** Whether every trial finished and learned something. */
  public boolean isComplete() {
    return failed.isEmpty() && missing.isEmpty() && untrained.isEmpty();
  }

  /** Whether an arm's score is better than is possible. */
  public boolean isImpossible(String arm, String size) {
    return impossible.stream().anyMatch(i -> i.arm().equals(arm) && i.size().equals(size));
  }

  /** The first such score of an arm. */
  Optional<Impossible> impossible(String arm) {
    return impossible.stream().filter(i -> i.arm().equals(arm)).findFirst();
  }
}
