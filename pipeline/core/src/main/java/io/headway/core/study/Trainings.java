package io.headway.core.study;

import io.headway.core.error.InvalidException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How each arm of a study is trained at each size: as the size says, unless the arm differs there.
 *
 * @param perSize settings by the name of the size
 * @param perArm settings that differ from their size's, by the name of the size, then of the arm
 */
public record Trainings(
    SortedMap<String, TrainingSettings> perSize,
    SortedMap<String, SortedMap<String, TrainingSettings>> perArm) {
  /** Copies the maps. */
  public Trainings {
    perSize = Collections.unmodifiableSortedMap(new TreeMap<>(perSize));
    TreeMap<String, SortedMap<String, TrainingSettings>> arms = new TreeMap<>();
    perArm.forEach(
        (size, own) -> arms.put(size, Collections.unmodifiableSortedMap(new TreeMap<>(own))));
    perArm = Collections.unmodifiableSortedMap(arms);
  }

  /** All arms alike at each of these sizes. */
  public static Trainings alike(List<ModelSize> sizes, TrainingSettings settings) {
    TreeMap<String, TrainingSettings> perSize = new TreeMap<>();
    sizes.forEach(size -> perSize.put(size.name(), settings));
    return new Trainings(perSize, new TreeMap<>());
  }

  /** The same with other settings of a size. */
  public Trainings with(String size, TrainingSettings settings) {
    TreeMap<String, TrainingSettings> more = new TreeMap<>(perSize);
    more.put(size, settings);
    return new Trainings(more, perArm);
  }

  /** The same with settings of an arm at a size. */
  public Trainings with(String size, String arm, TrainingSettings settings) {
    TreeMap<String, SortedMap<String, TrainingSettings>> more = new TreeMap<>(perArm);
    TreeMap<String, TrainingSettings> own = new TreeMap<>(more.getOrDefault(size, new TreeMap<>()));
    own.put(arm, settings);
    more.put(size, own);
    return new Trainings(perSize, more);
  }

  /**
   * Settings of the arms of a size that say nothing else.
   *
   * @throws IllegalArgumentException if there is no such size
   */
  public TrainingSettings of(String size) {
    TrainingSettings settings = perSize.get(size);
    if (settings == null) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown size: %s (known: %s)", size, perSize.keySet()));
    }
    return settings;
  }

  /**
   * Settings of an arm at a size.
   *
   * @throws IllegalArgumentException if there is no such size
   */
  public TrainingSettings of(String size, String arm) {
    SortedMap<String, TrainingSettings> own = perArm.get(size);
    return own != null && own.containsKey(arm) ? own.get(arm) : of(size);
  }

  /** Each settings with whose they are, for people: {@code tiny}, {@code tiny/looped}. */
  public void forEach(BiConsumer<String, TrainingSettings> action) {
    perSize.forEach(action);
    perArm.forEach(
        (size, own) -> own.forEach((arm, settings) -> action.accept(size + "/" + arm, settings)));
  }
}
