package io.headway.core.task;

import io.headway.core.error.CannotException;
import io.headway.core.plugin.PluginJar;
import io.headway.core.plugin.Plugins;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.TaskSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /** {@code " of mine.jar"} for messages about a task; nothing for Headway's own. */
  public static String jar(TaskSpec asked) {
    return find(asked).map(PluginJar::words).orElse("");
  }

  @SuppressWarnings("unchecked")
  private static Optional<TaskKind<TaskSpec, MeasuredTask>> find(TaskSpec asked) {
    return all().stream()
        .filter(kind -> kind.asked() == asked.getClass())
        .map(kind -> (TaskKind<TaskSpec, MeasuredTask>) kind)
        .findFirst();
  }

  /** The kind of a task. */
  public static TaskKind<TaskSpec, MeasuredTask> of(TaskSpec asked) {
    return find(asked)
        .orElseThrow(
            () ->
                new CannotException(
                    String.format(
                        Locale.ROOT, "Unknown task: %s (known: %s)", asked, KINDS.keys())));
  }
}
