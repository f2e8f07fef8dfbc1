package io.headway.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestTaskKinds {
  @Test
  void kindsByKey() {
    for (TaskKind<?, ?> kind : TaskKinds.all()) {
      assertThat(TaskKinds.named(kind.key())).isSameAs(kind);
    }
    assertThat(TaskKinds.all()).extracting(TaskKind::key).startsWith("maze", "next-location");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskKinds.named("Maze"))
        .withMessageStartingWith("Unknown task: Maze (known: [maze, next-location");
  }
}
