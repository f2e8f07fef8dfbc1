package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
 * @param audition what a search wants of it; empty for a trial that is scored on the test split
 */
public record Trial(
    int recipe,
    MeasuredTask task,
    Arm arm,
    ModelSize size,
    long seed,
    TrainingSettings training,
    EngineChoice engine,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Audition> audition) {
  /**
   * The current numerical recipe: raised when a trial of the same identity gives other numbers than
   * before, be it that something is computed in another way or that a default changed.
   */
  public static final int RECIPE = 1;

  /** One of no search. */
  public Trial(
      int recipe,
      MeasuredTask task,
      Arm arm,
      ModelSize size,
      long seed,
      TrainingSettings training,
      EngineChoice engine) {
    this(recipe, task, arm, size, seed, training, engine, Optional.empty());
  }

  /** The same as one of a search. */
  public Trial with(Audition other) {
    return new Trial(recipe, task, arm, size, seed, training, engine, Optional.of(other));
  }

  /** All that can change the result, in the words of a study file; nothing that is as usual. */
  @JsonIgnore
  public Identity identity() {
    Identity identity = facts();
    return audition.map(a -> identity.part("search", a.identity())).orElse(identity);
  }

  private Identity facts() {
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

  /**
   * Whose checkpoints it goes on from: the id that all have in common that wait at rungs of one
   * training; otherwise its own.
   */
  @JsonIgnore
  public String lineage() {
    return audition
        .filter(a -> !a.rungs().isEmpty())
        .map(a -> with(a.upTo(List.of())).id())
        .orElseGet(this::id);
  }

  /** The trial whose end this one goes on from, if there is one. */
  @JsonIgnore
  public Optional<Trial> before() {
    return audition
        .filter(a -> a.rungs().size() > 1)
        .map(a -> with(a.upTo(a.rungs().subList(0, a.rungs().size() - 1))));
  }

  /** Whether another trial may go on where this one ends. */
  @JsonIgnore
  public boolean waits() {
    return epochs() < training.length().epochs();
  }

  /** The split that it is scored on. */
  @JsonIgnore
  public Split scored() {
    return audition.isPresent() ? Split.VALIDATION : Split.TEST;
  }

  /** Epochs that it is trained at most. */
  @JsonIgnore
  public int epochs() {
    int epochs = training.length().epochs();
    return audition.map(a -> a.until(epochs)).orElse(epochs);
  }

  /** Optimiser steps of these. */
  @JsonIgnore
  public int steps() {
    return epochs() * training.batching().stepsPerEpoch(task.count(Split.TRAIN));
  }

  /** For people: {@code poh-hrm tiny, seed 42}. */
  @JsonIgnore
  public String label() {
    return new Study.Cell(size, arm, seed).label();
  }
}
