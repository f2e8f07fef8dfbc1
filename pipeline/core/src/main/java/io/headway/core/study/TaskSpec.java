package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.Map;

/** Everything that determines a task's data and how it is presented. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = MazeTaskSpec.class, name = "maze"))
public sealed interface TaskSpec extends Serializable permits MazeTaskSpec {
  /** Number of examples of a split. */
  int count(Split split);

  /** The part that determines the examples themselves; tasks that share it share a data set. */
  Map<String, Object> data();

  /** Names of the output files end in this: {@code maze16}. */
  String label();
}
