package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A task as it is asked for: all that determines its data and how it is presented, as far as a
 * study says. What its models look like may only be known from the data: {@link MeasuredTask}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface TaskSpec extends Serializable {
  /** Seed of the data, unless a study says otherwise. */
  long SEED = 42;

  /** The part that determines the examples themselves; tasks that share it share a data set. */
  @JsonIgnore
  Identity data();

  /** Names of the output files end in this: {@code maze16}. */
  String label();

  /** What is to be made, for people: {@code maze16 (2,000 train, ...)}. */
  String description();

  /** All that models and trainings need, if no data is needed to know it. */
  @JsonIgnore
  Optional<MeasuredTask> known();

  /**
   * The same with what its data set tells.
   *
   * @param counts examples by split
   * @param statistics of the data set's card
   * @param sha256 of its content
   * @throws IllegalArgumentException if something is missing, or nothing can be learned from it
   */
  MeasuredTask measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256);
}
