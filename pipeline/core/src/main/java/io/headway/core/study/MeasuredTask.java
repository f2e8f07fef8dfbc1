package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;

/** A task of which all is known that its models and trainings need. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface MeasuredTask extends Serializable {
  /** As it was asked for. */
  TaskSpec asked();

  /** Number of examples of a split. */
  int count(Split split);

  /** All of the task that can change a trial's result. */
  @JsonIgnore
  Identity identity();

  /** Names of the output files end in this. */
  default String label() {
    return asked().label();
  }
}
