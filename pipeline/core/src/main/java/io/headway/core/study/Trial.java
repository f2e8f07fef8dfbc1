package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.json.Json;
import java.util.Locale;

/**
 * One training and scoring: all that can change its result, and nothing else. Same trial, same
 * result.
 *
 * @param recipe version of the numerical recipe; raised when the same settings give other numbers
 * @param task the data and the task
 * @param arm the architecture
 * @param size the rung of the ladder
 * @param seed of weights, data order and dropout
 * @param training how it is trained
 * @param engine what computes it
 */
public record Trial(
    int recipe,
    TaskSpec task,
    Arm arm,
    ModelSize size,
    long seed,
    TrainingSettings training,
    EngineChoice engine) {
  /** The current numerical recipe. */
  public static final int RECIPE = 1;

  private static final int HASH_CHARACTERS = 12;

  /** Longest name of a file on common file systems, in bytes; names of ours are ASCII. */
  private static final int FILE_NAME_BYTES = 255;

  /** Of a size or an arm, so that the {@link #id} of every trial can be a file's name. */
  static final int LONGEST_NAME =
      (FILE_NAME_BYTES - HASH_CHARACTERS - String.valueOf(Long.MIN_VALUE).length() - "---".length())
          / 2;

  /** Name of its directory: readable, and unique by a hash of its canonical JSON. */
  @JsonIgnore
  public String id() {
    return String.format(
        Locale.ROOT,
        "%s-%s-%d-%s",
        size.name(),
        arm.name(),
        seed,
        Json.sha256(Json.canonical(this)).substring(0, HASH_CHARACTERS));
  }

  /** For people: {@code poh-hrm tiny, seed 42}. */
  @JsonIgnore
  public String label() {
    return String.format(Locale.ROOT, "%s %s, seed %d", arm.name(), size.name(), seed);
  }
}
