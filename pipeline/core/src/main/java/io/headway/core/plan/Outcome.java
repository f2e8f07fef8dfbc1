package io.headway.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a proposal came to. Kept, since what was proposed after it depends on it.
 *
 * @param schema {@link #SCHEMA}
 * @param number of the proposal
 * @param state how it ended
 * @param value the objective, mean over the seeds; 0 and without meaning if it failed
 * @param epoch whose weights that is of, the last one's of several seeds; of a pruned one, after
 *     which it ended; 0 if it failed
 * @param scores all scores of the validation split at that epoch, means over the seeds
 * @param parameters of its model
 * @param reason why it failed, in a line; empty otherwise
 */
public record Outcome(
    int schema,
    int number,
    State state,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double value,
    int epoch,
    SortedMap<String, Double> scores,
    long parameters,
    String reason) {
  /** Version of the file format. */
  public static final int SCHEMA = 1;

  /** How a proposal ends. */
  public enum State {
    /** It was trained to its end. */
    FINISHED,
    /** It ended before, since it was not good enough. */
    PRUNED,
    /** It diverged, or could not be trained: it counts as the worst. */
    FAILED;

    /** As in tables. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the scores. */
  public Outcome {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** One that failed. */
  public static Outcome failed(int number, String reason) {
    return new Outcome(SCHEMA, number, State.FAILED, 0, 0, new TreeMap<>(), 0, reason);
  }

  /** Whether it has a value. */
  @JsonIgnore
  public boolean hasValue() {
    return state != State.FAILED;
  }
}
