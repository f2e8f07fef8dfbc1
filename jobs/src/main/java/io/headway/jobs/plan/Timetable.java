package io.headway.jobs.plan;

import java.util.List;
import java.util.PriorityQueue;

/** When tasks end that are started in order, each on the first slot that is free. */
public final class Timetable {
  private Timetable() {}

  /**
   * Seconds until the last task ends.
   *
   * @param seconds of each task, in the order in which they are started
   * @param slots how many run at the same time
   */
  public static double end(List<Double> seconds, int slots) {
    if (slots < 1) {
      throw new IllegalArgumentException("Invalid slots: %d (must be > 0)".formatted(slots));
    }
    PriorityQueue<Double> free = new PriorityQueue<>();
    double end = 0;
    for (double task : seconds) {
      double start = free.size() < slots ? 0 : free.remove();
      free.add(start + task);
      end = Math.max(end, start + task);
    }
    return end;
  }
}
