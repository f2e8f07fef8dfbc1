package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

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
 * @param search what is searched before; empty if nothing is
 * @param tune how learning rates are found before; empty if they are as the study says
 * @param rounds how seeds are added; empty if they are as the study says
 * @param elsewhere where trained models are scored besides; empty if nowhere
 * @param compare what is compared besides; empty if nothing is
 * @param keepWeights whether the weights of trained trials are kept
 * @param tuned what a search or a tuning has found, by the name of the size, then of the arm; other
 *     arms and sizes are as the study says
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
    SortedMap<String, String> spark,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Search> search,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Tune> tune,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SeedRounds> rounds,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Elsewhere> elsewhere,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FurtherPairs> compare,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean keepWeights,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, SortedMap<String, Tuned>> tuned) {
  /** Copies the collections. */
  public Study {
    arms = List.copyOf(arms);
    sizes = List.copyOf(sizes);
    seeds = List.copyOf(seeds);
    spark = Collections.unmodifiableSortedMap(new TreeMap<>(spark));
    TreeMap<String, SortedMap<String, Tuned>> copy = new TreeMap<>();
    tuned.forEach(
        (size, own) -> copy.put(size, Collections.unmodifiableSortedMap(new TreeMap<>(own))));
    tuned = Collections.unmodifiableSortedMap(copy);
  }

  /** One without a search. */
  public Study(
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
    this(
        name,
        question,
        task,
        arms,
        sizes,
        seeds,
        training,
        engine,
        checkpointSeconds,
        spark,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        new TreeMap<>());
  }

  /** The same, keeping the weights of trained trials or not. */
  public Study keepingWeights(boolean keep) {
    return changed(change -> change.keepWeights = keep);
  }

  /** The same, searching first. */
  public Study with(Search other) {
    return changed(change -> change.search = Optional.of(other));
  }

  /** The same, tuning first. */
  public Study with(Tune other) {
    return changed(change -> change.tune = Optional.of(other));
  }

  /** The same, adding seeds. */
  public Study with(SeedRounds other) {
    return changed(
        change -> {
          change.seeds = other.first();
          change.rounds = Optional.of(other);
        });
  }

  /** The same, scored elsewhere too; for that weights are kept. */
  public Study with(Elsewhere other) {
    return changed(
        change -> {
          change.elsewhere = Optional.of(other);
          change.keepWeights = true;
        });
  }

  /** The same, comparing these arms too. */
  public Study with(FurtherPairs other) {
    return changed(change -> change.compare = Optional.of(other));
  }

  /** The same with these seeds, and no more. */
  public Study withSeeds(List<Long> others) {
    return changed(
        change -> {
          change.seeds = others;
          change.rounds = Optional.empty();
        });
  }

  private Study changed(Consumer<StudyChange> by) {
    StudyChange change = new StudyChange(this);
    by.accept(change);
    return change.study();
  }

  /** Whether something is found out before its trials are known. */
  @JsonIgnore
  public boolean isSettledLater() {
    return search.isPresent() || tune.isPresent() || rounds.isPresent();
  }

  /** What a study that is tuned trains without being tuned, for comparison; empty if nothing. */
  @JsonIgnore
  public Optional<Study> untuned() {
    int many = Math.min(tune.map(Tune::sharedSeeds).orElse(0), seeds.size());
    if (many == 0) {
      return Optional.empty();
    }
    Study plain =
        new Study(
            name,
            question,
            task,
            arms,
            sizes,
            seeds.subList(0, many),
            training,
            engine,
            checkpointSeconds,
            spark);
    return Optional.of(compare.map(plain::with).orElse(plain));
  }

  /** What files and pages show: without values of Spark's settings that may be secrets. */
  public Study shown() {
    return changed(change -> change.spark = SparkSecrets.hidden(spark));
  }

  /**
   * What is left to do once its search or its tuning is over. An arm that was found to be the same
   * at all sizes, and a size that is the same for all arms, is the study's own from then on.
   *
   * @param data the task, which a search may have settled
   * @param found what was found, by size and arm
   */
  public Study tuned(TaskSpec data, SortedMap<String, SortedMap<String, Tuned>> found) {
    Consumer<StudyChange> known =
        change -> {
          change.task = data;
          change.search = Optional.empty();
          change.tune = Optional.empty();
          change.tuned = found;
        };
    Study all = changed(known);
    return changed(
        known.andThen(
            change -> {
              change.arms =
                  arms.stream()
                      .map(arm -> one(arm, sizes, s -> all.tuned(s.name(), arm.name()), Tuned::arm))
                      .toList();
              change.sizes =
                  sizes.stream()
                      .map(
                          size ->
                              one(size, arms, a -> all.tuned(size.name(), a.name()), Tuned::size))
                      .toList();
            }));
  }

  /** What all others have in its place; itself where they differ. */
  private static <T, U> T one(
      T own, List<U> others, Function<U, Optional<Tuned>> tuned, Function<Tuned, T> part) {
    List<T> distinct =
        others.stream().map(other -> tuned.apply(other).map(part).orElse(own)).distinct().toList();
    return distinct.size() == 1 ? distinct.get(0) : own;
  }

  /** What a search found for an arm at a size, if it did. */
  public Optional<Tuned> tuned(String size, String arm) {
    return Optional.ofNullable(tuned.get(size)).map(arms -> arms.get(arm));
  }

  /**
   * How an arm is trained at a size: the study's settings, over them the size's, and over both the
   * arm's.
   */
  public TrainingSettings training(ModelSize size, Arm arm) {
    return tuned(size.name(), arm.name())
        .map(Tuned::training)
        .orElseGet(() -> training.of(size.name(), arm.name()));
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
        Optional<Tuned> own = tuned(size.name(), arm.name());
        for (long seed : seeds) {
          cells.add(
              new Cell(own.map(Tuned::size).orElse(size), own.map(Tuned::arm).orElse(arm), seed));
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
