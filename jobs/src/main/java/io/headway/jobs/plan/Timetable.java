package io.headway.jobs.plan;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/** When tasks end that are started in order, each on the first slots that are free. */
public final class Timetable {
  private Timetable() {}

  /**
   * A task.
   *
   * @param seconds that it takes
   * @param slots that it needs at once
   */
  public record Task(double seconds, int slots) {}

  /**
   * Seconds until the last task ends.
   *
   * @param tasks in the order in which they are started
   * @param slots how many there are, at least as many as any task needs
   */
  public static double end(List<Task> tasks, int slots) {
    int most = tasks.stream().mapToInt(Task::slots).max().orElse(1);
    if (slots < most) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid slots: %d (must be >= %d)", slots, most));
    }
    PriorityQueue<Double> free = new PriorityQueue<>();
    double end = 0;
    for (Task task : tasks) {
      double start = 0;
      int idle = slots - free.size();
      for (int needed = task.slots(); needed > idle; needed--) {
        start = Math.max(start, free.remove());
      }
      for (int slot = 0; slot < task.slots(); slot++) {
        free.add(start + task.seconds());
      }
      end = Math.max(end, start + task.seconds());
    }
    return end;
  }
}
