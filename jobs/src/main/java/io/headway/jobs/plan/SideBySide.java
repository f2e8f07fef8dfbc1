package io.headway.jobs.plan;

import io.headway.core.cost.Cost;
import io.headway.core.study.Trial;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The trials that need the most memory, if they happen to run at the same time.
 *
 * @param trials the largest first; at least one
 */
record SideBySide(List<Trial> trials) {
  /** The largest of some trials, at most that many; each slot of a trial counts. */
  static SideBySide of(List<Trial> trials, int slots) {
    return new SideBySide(
        trials.stream()
            .flatMap(
                trial -> Collections.nCopies(trial.training().placement().slots(), trial).stream())
            .sorted(Comparator.comparingLong(SideBySide::peakBytes).reversed())
            .limit(slots)
            .toList());
  }

  /** How many. */
  int count() {
    return trials.size();
  }

  /** What they need outside the heap. */
  long bytes() {
    return trials.stream().mapToLong(SideBySide::peakBytes).sum();
  }

  /** How many of them, the largest, fit; 0 if not one does. */
  int fitting(long availableBytes) {
    int fitting = count();
    while (fitting > 0 && new SideBySide(trials.subList(0, fitting)).bytes() > availableBytes) {
      fitting--;
    }
    return fitting;
  }

  /** For people: {@code poh-hrm xl, seed 42 and 3 beside it}. */
  String label() {
    String first = trials.get(0).label();
    return count() > 1
        ? String.format(Locale.ROOT, "%s and %d beside it", first, count() - 1)
        : first;
  }

  private static long peakBytes(Trial trial) {
    return Cost.of(trial).peakBytes();
  }
}
