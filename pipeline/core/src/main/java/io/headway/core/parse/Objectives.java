package io.headway.core.parse;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Section;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.Objective;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKind;
import io.headway.core.task.TaskKinds;
import java.util.List;
import java.util.Optional;

/** Reads {@code objective} of a block. */
final class Objectives {
  private static final String KEY = "objective";

  private Objectives() {}

  /**
   * The score that is meant; empty after a fault, which is told.
   *
   * @param task kind of the study's task; empty if it is unknown
   * @param asked the task; empty if it has a fault
   * @param usual the name where none is said; empty for the task's primary metric
   */
  static Optional<Objective> of(
      Section block,
      Optional<TaskKind<?, ?>> task,
      Optional<TaskSpec> asked,
      Optional<String> usual) {
    if (task.isEmpty()) {
      block.has(KEY);
      return Optional.empty();
    }
    String key =
        usual
            .map(own -> block.text(KEY, own))
            .orElseGet(
                () -> block.text(KEY, task.get().subject().primary().key(), AskedKey.OF_OTHERS));
    List<Subject.Named> further =
        asked.map(spec -> TaskKinds.of(spec).further(spec)).orElse(List.of());
    return block
        .faults()
        .attempt(
            block.path(KEY),
            Optional.empty(),
            () -> Optional.of(Objective.of(task.get(), further, key)));
  }
}
