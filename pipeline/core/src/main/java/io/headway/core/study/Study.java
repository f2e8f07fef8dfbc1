package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question and the trials that answer it.
 *
 * @param name of the study and its default output directory
 * @param question in words
 * @param task the data and the task
 * @param arms the architectures; the first is the one that the others are compared with
 * @param sizes rungs of the ladder, in the order of the study file
 * @param seeds of weights and data order
 * @param training resolved settings
 * @param engine what computes all trials
 * @param checkpointSeconds least time between two checkpoints of a trial
 * @param spark master and settings of Spark; no part of any result
 */
public record Study(
    String name,
    String question,
    TaskSpec task,
    List<Arm> arms,
    List<ModelSize> sizes,
    List<Long> seeds,
    Trainings training,
    EngineChoice engine,
    int checkpointSeconds,
    SortedMap<String, String> spark) {
  /** Copies the collections. */
  public Study {
    arms = List.copyOf(arms);
    sizes = List.copyOf(sizes);
    seeds = List.copyOf(seeds);
    spark = Collections.unmodifiableSortedMap(new TreeMap<>(spark));
  }

  /** The same study of a task about which more or less is known. */
  public Study withTask(TaskSpec other) {
    return new Study(
        name, question, other, arms, sizes, seeds, training, engine, checkpointSeconds, spark);
  }

  /**
   * Refuses trainings that do not fit the number of examples.
   *
   * @throws IllegalArgumentException naming the size, and the arm if it differs
   */
  public void requireTrainable() {
    int examples = task.count(Split.TRAIN);
    training.forEach(
        (name, settings) -> {
          try {
            var unused = settings.schedule(examples);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                String.format(Locale.ROOT, "Cannot train %s: %s", name, e.getMessage()), e);
          }
        });
  }

  /**
   * How an arm is trained at a size: the study's settings, over them the size's, and over both the
   * arm's.
   */
  public TrainingSettings training(ModelSize size, Arm arm) {
    return training.of(size.name(), arm.name());
  }

  /** Every trial, sizes outermost. */
  @JsonIgnore
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (ModelSize size : sizes) {
      for (Arm arm : arms) {
        for (long seed : seeds) {
          trials.add(new Trial(Trial.RECIPE, task, arm, size, seed, training(size, arm), engine));
        }
      }
    }
    return trials;
  }
}
