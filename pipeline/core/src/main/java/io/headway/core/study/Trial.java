package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;

/**
 * One training and scoring: all that can change its result, and nothing else. Same trial, same
 * result.
 *
 * @param recipe version of the numerical recipe, {@link #RECIPE}
 * @param task the data and the task
 * @param arm the architecture
 * @param size the rung of the ladder
 * @param seed of weights, data order and dropout
 * @param training how it is trained
 * @param engine what computes it
 */
public record Trial(
    int recipe,
    MeasuredTask task,
    Arm arm,
    ModelSize size,
    long seed,
    TrainingSettings training,
    EngineChoice engine) {
  /**
   * The current numerical recipe: raised when a trial of the same identity gives other numbers than
   * before, be it that something is computed in another way or that a default changed.
   */
  public static final int RECIPE = 1;

  /** All that can change the result, in the words of a study file; nothing that is as usual. */
  @JsonIgnore
  public Identity identity() {
    return new Identity()
        .fact("recipe", recipe)
        .part("task", task.identity())
        .part("model", arm.identity())
        .part("size", size.identity())
        .fact("seed", seed)
        .part("training", training.identity())
        .part("engine", engine.identity());
  }

  /** Name of its directory: readable, and unique by a hash of its identity. */
  @JsonIgnore
  public String id() {
    return String.format(
        Locale.ROOT, "%s-%s-%d-%s", size.name(), arm.name(), seed, identity().hash());
  }

  /** For people: {@code poh-hrm tiny, seed 42}. */
  @JsonIgnore
  public String label() {
    return new Study.Cell(size, arm, seed).label();
  }
}
