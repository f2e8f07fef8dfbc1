package io.headway.core.parse;

import io.headway.core.config.Section;
import io.headway.core.plugin.PluginJar;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.TaskKind;
import io.headway.core.task.TaskKinds;
import java.util.Optional;

/** Reads {@code task} by its kind. */
final class TaskParser {
  private final Section block;
  private final Optional<TaskKind<?, ?>> kind;

  TaskParser(Section block) {
    this.block = block;
    String key = block.requiredText("kind", "");
    this.kind =
        key.isEmpty()
            ? Optional.empty()
            : block
                .faults()
                .attempt(
                    block.path("kind"), Optional.empty(), () -> Optional.of(TaskKinds.named(key)));
  }

  /** Empty if it is unknown. */
  Optional<TaskKind<?, ?>> kind() {
    return kind;
  }

  /** Empty if it has a fault. */
  Optional<TaskSpec> parse() {
    if (kind.isEmpty()) {
      return Optional.empty(); // what its keys would be is not known
    }
    Optional<TaskSpec> task =
        block
            .faults()
            .attempt(block.path(), Optional.empty(), () -> parse(kind.get()).map(spec -> spec));
    TaskKind<?, ?> parsed = kind.get();
    block.refuseUnknown(
        PluginJar.isOurs(parsed) ? "" : " to " + parsed.key() + PluginJar.words(parsed));
    return task;
  }

  private <A extends TaskSpec> Optional<A> parse(TaskKind<A, ?> of) {
    return PluginJar.guard("task", of, "it failed to read its settings", () -> of.parse(block));
  }
}
