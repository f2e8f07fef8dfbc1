package io.headway.core.plan;

import io.headway.core.plan.Outcome.State;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Search;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says what results are worth to a search.
 *
 * @param search whose objective counts
 */
record Judge(Search search) {
  /** What the results of a proposal's trials come to. */
  Outcome of(int number, List<TrialResult> results) {
    return of(number, results, false);
  }

  /** The same, had it been ended where it is: others were better. */
  Outcome pruned(int number, List<TrialResult> results) {
    return of(number, results, true);
  }

  private Outcome of(int number, List<TrialResult> results, boolean ended) {
    List<Finished> finished = new ArrayList<>();
    for (TrialResult result : results) {
      if (result instanceof Failed failed) {
        return Outcome.failed(number, failed.stage() + ": " + failed.reason());
      }
      finished.add((Finished) result);
    }
    boolean pruned = ended || finished.stream().anyMatch(Finished::isPruned);
    List<CurvePoint> points =
        finished.stream().map(end -> pruned ? lastValidated(end) : scored(end)).toList();
    SortedMap<String, Double> scores = new TreeMap<>();
    for (String key : points.get(0).validation().keySet()) {
      scores.put(
          key, points.stream().mapToDouble(p -> p.validation().get(key)).average().orElseThrow());
    }
    return new Outcome(
        Outcome.SCHEMA,
        number,
        pruned ? State.PRUNED : State.FINISHED,
        scores.get(search.objective()),
        points.get(points.size() - 1).epoch(),
        scores,
        finished.get(0).parameterCount(),
        "");
  }

  /** What is maximised. */
  double worth(Outcome outcome) {
    if (!outcome.hasValue()) {
      return Double.NEGATIVE_INFINITY;
    }
    return search.lower() ? -outcome.value() : outcome.value();
  }

  private CurvePoint scored(Finished end) {
    return search.selection() == Selection.LAST
        ? lastValidated(end)
        : end.curve().stream()
            .filter(point -> point.epoch() == end.selectedEpoch())
            .findFirst()
            .orElseThrow();
  }

  private static CurvePoint lastValidated(Finished end) {
    List<CurvePoint> validated =
        end.curve().stream().filter(point -> !point.validation().isEmpty()).toList();
    return validated.get(validated.size() - 1);
  }
}
