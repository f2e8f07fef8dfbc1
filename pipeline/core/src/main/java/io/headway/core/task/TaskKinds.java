package io.headway.core.task;

import io.headway.core.error.CannotException;
import io.headway.core.plugin.Plugins;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.TaskSpec;
import java.util.List;
import java.util.Locale;

/** The tasks on the class path. */
public final class TaskKinds {
  @SuppressWarnings("rawtypes")
  private static final Plugins<TaskKind> KINDS = new Plugins<>(TaskKind.class, "task");

  private TaskKinds() {}

  /** All kinds, Headway's own first. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  public static List<TaskKind<?, ?>> all() {
    return (List) KINDS.all();
  }

  /**
   * The kind with that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TaskKind<?, ?> named(String key) {
    return KINDS.named(key);
  }

  /** The kind of a task. */
  @SuppressWarnings("unchecked")
  public static TaskKind<TaskSpec, MeasuredTask> of(TaskSpec asked) {
    return all().stream()
        .filter(kind -> kind.asked() == asked.getClass())
        .map(kind -> (TaskKind<TaskSpec, MeasuredTask>) kind)
        .findFirst()
        .orElseThrow(
            () ->
                new CannotException(
                    String.format(
                        Locale.ROOT, "Unknown task: %s (known: %s)", asked, KINDS.keys())));
  }
}
