package io.headway.core.stats;

import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands between the results and a complete study; one line each.
 *
 * @param failed trials that did not finish, with stage and reason
 * @param missing trials without a result
 * @param untrained finished trials whose final training loss is that of a guess
 */
public record Gaps(List<String> failed, List<String> missing, List<String> untrained) {
  /** Copies the lists. */
  public Gaps {
    failed = List.copyOf(failed);
    missing = List.copyOf(missing);
    untrained = List.copyOf(untrained);
  }

  /** Of a study. */
  static Gaps of(StudyResults results) {
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
            .toList());
  }

  /** Whether every trial finished and learned something. */
  public boolean none() {
    return failed.isEmpty() && missing.isEmpty() && untrained.isEmpty();
  }
}
