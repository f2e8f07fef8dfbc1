package io.headway.jobs;

import io.headway.core.cost.Cost;
import io.headway.core.result.Machine;
import io.headway.core.study.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Refuses trials that this machine's memory cannot hold, before any work. Local mode only. */
public final class MemoryCheck {
  private MemoryCheck() {}

  /**
   * Checks that the {@code slots} largest trials fit side by side.
   *
   * @throws IllegalArgumentException "Cannot train ...: ..." if they do not
   */
  public static void check(List<Trial> trials, int slots) {
    check(trials, slots, Machine.availableBytes());
  }

  static void check(List<Trial> trials, int slots, long availableBytes) {
    List<Trial> largest =
        trials.stream()
            .sorted(Comparator.comparingLong((Trial t) -> Cost.of(t).peakBytes()).reversed())
            .limit(slots)
            .toList();
    long needed = largest.stream().mapToLong(trial -> Cost.of(trial).peakBytes()).sum();
    if (needed > availableBytes) {
      throw new IllegalArgumentException(
          "Cannot train %s%s: about %s needed, %s available (lower training.micro-batch%s)"
              .formatted(
                  largest.get(0).label(),
                  largest.size() > 1 ? " and %d beside it".formatted(largest.size() - 1) : "",
                  gibibytes(needed),
                  gibibytes(availableBytes),
                  largest.size() > 1 ? " or the number of slots, e.g. spark.master=local[1]" : ""));
    }
  }

  static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
