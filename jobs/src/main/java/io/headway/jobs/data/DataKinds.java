package io.headway.jobs.data;

import io.headway.core.error.InvalidException;
import io.headway.core.study.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The kinds of data on the class path. */
final class DataKinds {
  private DataKinds() {}

  /**
   * The one that serves a task.
   *
   * @throws IllegalArgumentException if there is none
   */
  @SuppressWarnings("unchecked") // what is served is an instance of the kind's own class
  static DataKind<TaskSpec> of(TaskSpec spec) {
    List<DataKind<?>> kinds = all();
    return kinds.stream()
        .filter(kind -> kind.task().isInstance(spec))
        .map(kind -> (DataKind<TaskSpec>) kind)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown task: %s (known: %s)",
                        spec.getClass().getSimpleName(),
                        kinds.stream()
                            .map(kind -> kind.task().getSimpleName())
                            .distinct()
                            .toList())));
  }

  /**
   * Those beside this class come first: a thread of a pool may have a context that does not see
   * them. The thread's own context is where jars are that were added to an application.
   */
  private static List<DataKind<?>> all() {
    List<DataKind<?>> kinds = new ArrayList<>();
    Stream.of(DataKinds.class.getClassLoader(), Thread.currentThread().getContextClassLoader())
        .distinct()
        .forEach(loader -> ServiceLoader.load(DataKind.class, loader).forEach(kinds::add));
    return kinds;
  }
}
