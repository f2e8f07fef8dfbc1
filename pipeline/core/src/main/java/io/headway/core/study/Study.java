package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /**
   * How an arm is trained at a size: the study's settings, over them the size's, and over both the
   * arm's.
   */
  public TrainingSettings training(ModelSize size, Arm arm) {
    return training.of(size.name(), arm.name());
  }

  /**
   * One training of the grid.
   *
   * @param size rung of the ladder
   * @param arm the architecture
   * @param seed of weights and data order
   */
  public record Cell(ModelSize size, Arm arm, long seed) {
    /** For people: {@code poh-hrm tiny, seed 42}. */
    public String label() {
      return String.format(Locale.ROOT, "%s %s, seed %d", arm.name(), size.name(), seed);
    }
  }

  /** The grid, sizes outermost. */
  @JsonIgnore
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (ModelSize size : sizes) {
      for (Arm arm : arms) {
        for (long seed : seeds) {
          cells.add(new Cell(size, arm, seed));
        }
      }
    }
    return cells;
  }

  /** What tells a cell from all others, of this study and of others. */
  public Identity identity(Cell cell) {
    return new Identity()
        .part("task", task.data())
        .part("model", cell.arm.identity())
        .part("size", cell.size.identity())
        .fact("seed", cell.seed)
        .part("training", training(cell.size, cell.arm).identity())
        .part("engine", engine.identity());
  }

  /** The study with its task, if no data is needed to know that. */
  @JsonIgnore
  public Optional<MeasuredStudy> known() {
    return task.known().map(this::of);
  }

  /** The study of that task, which must be the one that is asked for. */
  public MeasuredStudy of(MeasuredTask measured) {
    return new MeasuredStudy(this, measured);
  }
}
