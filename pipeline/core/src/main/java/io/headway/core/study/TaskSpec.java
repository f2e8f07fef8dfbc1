package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.SortedMap;

/** Everything that determines a task's data and how it is presented. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MazeTaskSpec.class, name = "maze"),
  @JsonSubTypes.Type(value = NextLocationTaskSpec.class, name = "next-location")
})
public sealed interface TaskSpec extends Serializable permits MazeTaskSpec, NextLocationTaskSpec {
  /** Seed of the data, unless a study says otherwise. */
  long SEED = 42;

  /**
   * Number of examples of a split.
   *
   * @throws IllegalStateException if only the data can tell, and it is not there yet
   */
  int count(Split split);

  /** The part that determines the examples themselves; tasks that share it share a data set. */
  @JsonIgnore
  Identity data();

  /** All of the task that can change a trial's result. */
  @JsonIgnore
  Identity identity();

  /** Names of the output files end in this: {@code maze16}. */
  String label();

  /** Whether everything is known that models need; otherwise the data set has to be made first. */
  @JsonIgnore
  default boolean isMeasured() {
    return true;
  }

  /**
   * The same task with what its data set tells.
   *
   * @param counts examples by split
   * @param statistics of the data set's card
   * @param sha256 of its content
   */
  default TaskSpec measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return this;
  }

  /** The same task without what only its data set can tell. */
  default TaskSpec unmeasured() {
    return this;
  }
}
