package io.headway.core.task;

import io.headway.core.config.Section;
import io.headway.core.error.CannotException;
import io.headway.core.model.Offer;
import io.headway.core.plugin.Plugin;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.TaskSpec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A kind of task: all that anybody outside its folder knows of it. Listed in {@code
 * META-INF/services/io.headway.core.task.TaskKind}. One whose examples can be drawn by index
 * implements {@code io.headway.core.task.drawn.DrawnTaskKind} and needs no more.
 *
 * @param <A> the task as it is asked for
 * @param <M> the task with what its data tells; the same where it tells nothing
 */
public interface TaskKind<A extends TaskSpec, M extends MeasuredTask> extends Plugin {
  /** The record of the task as it is asked for. */
  Class<A> asked();

  /** The record of the task with what its data tells. */
  Class<M> measured();

  /**
   * Reads {@code task}; empty if it has a fault, which is told to the section.
   *
   * @param block of the task; {@code kind} is read already
   */
  Optional<A> parse(Section block);

  /** What is measured on it. */
  Subject subject();

  /** What it will feed to models. */
  List<Offer> offers();

  /** The task of a specification, without its data. */
  Task task(M measured);

  /**
   * What a data set of it is, in a line; of the specification, counts and statistics.
   *
   * @param card of the data set
   */
  String made(DataSetCard card);

  /**
   * As if there were data of some shape: enough to count parameters.
   *
   * @param numbers by name; others are as published
   * @return empty if nothing has to be supposed
   */
  default Optional<Supposed<M>> supposed(A asked, SortedMap<String, Integer> numbers) {
    return Optional.empty();
  }

  /**
   * A task of which something is supposed.
   *
   * @param task with it
   * @param words what is supposed: {@code V = 1187 location codes and U = 46 user codes}
   */
  record Supposed<M extends MeasuredTask>(M task, String words) {}

  /**
   * Settings, in the words of a study, with which it is small enough to {@link #examples} in
   * moments: what {@code check-model} checks models on.
   */
  default Map<String, Object> small() {
    return Map.of();
  }

  /**
   * Its examples, made in this process alone: few of them.
   *
   * @throws CannotException if it cannot make any without Spark
   */
  default Examples examples(A asked) {
    throw new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot make examples of task %s in one process: its kind does not say how",
            key()));
  }

  /**
   * Scores that it has only where it is asked so, beside those of its {@link #subject}, by the
   * names that they have in tables of a search, where they come first. A search may ask for them.
   *
   * @param asked the task
   */
  default List<Subject.Named> further(A asked) {
    return List.of();
  }

  /**
   * What guessing gives of one of these scores, where the best of something is taken.
   *
   * @param measured the task
   * @param batch examples of a call of the model in evaluation
   * @param score its key
   * @return empty for a score that is no best of several
   */
  default Optional<BestOfGuesses> guesses(M measured, int batch, String score) {
    return Optional.empty();
  }

  /** A file of a data set, by its name. */
  @FunctionalInterface
  interface DataFiles {
    /**
     * Its text.
     *
     * @throws IOException if it is not there or cannot be read
     */
    String text(String name) throws IOException;
  }

  /**
   * How its models go on with a text; empty for tasks that are no texts.
   *
   * @param files of the data set
   */
  default Optional<Continuation> continuation(M measured, DataFiles files) throws IOException {
    return Optional.empty();
  }

  /**
   * Draws examples as text, for people.
   *
   * @throws IllegalArgumentException if there are no such examples, or it cannot be done
   */
  List<String> show(A asked, ShowRequest request);
}
