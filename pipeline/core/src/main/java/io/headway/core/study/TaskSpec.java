package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Everything that determines a task's data and how it is presented. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = MazeTaskSpec.class, name = "maze"))
public sealed interface TaskSpec permits MazeTaskSpec {
  /** Number of examples of a split. */
  int count(Split split);

  /** Names of the output files end in this: {@code maze16}. */
  String label();
}
