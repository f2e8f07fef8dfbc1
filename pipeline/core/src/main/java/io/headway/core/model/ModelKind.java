package io.headway.core.model;

import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.Control;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Study;
import io.headway.core.study.training.Regularization;
import java.util.List;
import java.util.Optional;

/**
 * A kind of model: all that anybody outside its folder knows of it. Listed in {@code
 * META-INF/services/io.headway.core.model.ModelKind}.
 *
 * @param <M> its settings
 * @param <F> what it must get from a task
 */
public interface ModelKind<M extends ModelSpec, F extends Feed> extends Plugin {
  /** The record of its settings. */
  Class<M> settings();

  /** What it must get from a task. */
  FeedType<F> needs();

  /**
   * Reads its settings from an element of {@code models}; what is wrong is told to the section, or
   * thrown as the record refuses it. Keys that nobody asks for are refused as unknown.
   *
   * @param block of the model; {@code kind} and {@code name} are read already
   * @param study the whole file, for numbers that all models of a study share
   */
  M parse(Section block, Section study);

  /** Keys of {@link #parse}'s study that it asks for; others may too. */
  default List<String> sharedKeys() {
    return List.of();
  }

  /** In figures and sentences. */
  default String title(M model) {
    return key();
  }

  /** Its name in fields of reports, where it is what a study is about: {@code poh_params}. */
  default String reportKey() {
    return key().replace('-', '_');
  }

  /** The numbers of a {@link ModelSize} that it reads. */
  List<String> sizeKeys();

  /** Those of them that a model reads: all, unless it says some itself. */
  default List<String> sizeKeys(M model) {
    return sizeKeys();
  }

  /**
   * Refuses a size that has all its numbers and does not suit it.
   *
   * @throws IllegalArgumentException "Invalid d: 33 (must be a multiple of H = 4)"
   */
  default void requireSize(M model, ModelSize size) {}

  /**
   * Declares the model.
   *
   * @param feed the task's
   * @param regularization how it is kept from learning its examples by heart
   */
  Network network(M model, ModelSize size, F feed, Regularization regularization);

  /**
   * What it is compared with, the baseline first; empty for models that are compared with the first
   * arm of a study.
   */
  default List<Control> controls() {
    return List.of();
  }

  /**
   * Models of this kind that have default names of their own.
   *
   * @param heads those that the task offers
   */
  default List<M> named(List<String> heads) {
    return List.of();
  }

  /** Where its parameters are, for {@code params}; empty if there is nothing to say. */
  default Optional<Audit> audit(Study study, ParameterCounter counter) {
    return Optional.empty();
  }
}
