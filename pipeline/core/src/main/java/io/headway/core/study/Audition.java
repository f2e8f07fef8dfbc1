package io.headway.core.study;

import io.headway.core.config.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes a trial one of a search: it never sees the test split, but is scored on the validation
 * split, and may end before its last epoch.
 *
 * @param objective the score that is looked at, by which weights are selected as well
 * @param lower whether less of it is better
 * @param least what is asked of it: after a validated epoch e the training ends if the objective is
 *     worse than the value of the greatest epoch here that is not after e
 * @param rungs epochs at which the training waits for others, in rising order: this trial ends
 *     after the last of them, having gone on from where the trial with all but the last ended;
 *     empty if it goes on to its end
 */
public record Audition(
    String objective, boolean lower, SortedMap<Integer, Double> least, List<Integer> rungs) {
  /** Copies the collections. */
  public Audition {
    least = Collections.unmodifiableSortedMap(new TreeMap<>(least));
    rungs = List.copyOf(rungs);
    new Checks()
        .require(!objective.isBlank(), "objective", objective, "a score")
        .require(rungs.stream().allMatch(epoch -> epoch > 0), "rungs", rungs, "epochs, > 0")
        .require(
            rungs.equals(rungs.stream().sorted().distinct().toList()), "rungs", rungs, "rising")
        .done();
  }

  /** What tells it from others. */
  Identity identity() {
    Identity identity = new Identity().fact("objective", objective).option("lower", lower, false);
    least.forEach((epoch, value) -> identity.fact("least-" + epoch, value));
    return identity.option("rungs", rungs, List.of());
  }

  /** Whether a score is better than another. */
  public boolean isBetter(double score, double than) {
    return lower ? score < than : score > than;
  }

  /** Whether the training ends after a validated epoch, since the score is too bad. */
  public boolean prunes(int epoch, double score) {
    SortedMap<Integer, Double> until = least.headMap(epoch + 1);
    return !until.isEmpty() && isBetter(until.get(until.lastKey()), score);
  }

  /** Epochs that are trained of so many. */
  public int until(int epochs) {
    return rungs.isEmpty() ? epochs : Math.min(epochs, rungs.get(rungs.size() - 1));
  }

  /** The same up to other rungs. */
  public Audition upTo(List<Integer> other) {
    return new Audition(objective, lower, least, other);
  }

  /** The same with another demand. */
  public Audition demanding(Map<Integer, Double> other) {
    return new Audition(objective, lower, new TreeMap<>(other), rungs);
  }
}
