package com.example.sorting;

import io.headway.core.stats.Estimate;
import io.headway.reader.Run;
import io.headway.reader.Runs;
import java.util.Locale;

/** A program of one's own that reads a run of {@code sorting.conf} back: needs no Spark. */
public final class SortingReport {
  private SortingReport() {}

  /**
   * Prints scores by size and arm, then how far the looped arm is ahead of the plain one.
   *
   * @param arguments the run directory
   */
  public static void main(String[] arguments) {
    Run run = Runs.open(arguments[0]).finished();
    System.out.print(run.trials().by("size", "arm").mean("params", "accuracy", "loss"));
    Estimate ahead = run.comparison("looped", "baseline").mean().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "looped - baseline: %+.1f points [%+.1f, %+.1f]%n",
        ahead.mean(),
        ahead.low(),
        ahead.high());
  }
}
