package io.headway.core.task.drawn;

import io.headway.core.engine.Batch;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.TaskKinds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The examples of all splits, drawn again wherever they are needed: no data set travels. They are
 * kept once they are drawn, if all of them are small.
 */
public final class DrawnExamples implements Examples {
  /** More than this is drawn again each time. */
  private static final long MOST_BYTES_KEPT = 256L << 20;

  /** Examples of each split that are drawn and compared before they are used. */
  private static final int COMPARED = 8;

  private final DrawnTask task;
  private final DrawnIndex index;
  private final Map<Split, Draws> draws = new EnumMap<>(Split.class);
  private final Map<Split, Example[]> kept = new EnumMap<>(Split.class);

  /**
   * @param index of the data set
   * @throws IllegalArgumentException if this machine draws other examples
   */
  public DrawnExamples(DrawnTask task, DrawnIndex index) {
    this.task = task;
    this.index = index;
    long bytes =
        task.fieldsOfAnExample().stream().mapToLong(f -> (long) f.length() * Float.BYTES).sum();
    long all = Arrays.stream(Split.values()).mapToLong(split -> bytes * count(split)).sum();
    for (Split split : Split.values()) {
      draws.put(split, new Draws(task, split));
      if (all <= MOST_BYTES_KEPT) {
        kept.put(split, new Example[count(split)]);
      }
      int step = Math.max(1, count(split) / COMPARED);
      IntStream.iterate(0, i -> i < count(split), i -> i + step).forEach(i -> compare(split, i));
    }
  }

  private void compare(Split split, int i) {
    byte[] digest = again(split, i).digest(task.fieldsOfAnExample());
    if (DrawnIndex.key(digest) != index.key(split, i)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid task %s%s: it draws another %s example %d than when the data set was"
                  + " generated (must depend on its random numbers alone)",
              task.spec().label(),
              TaskKinds.jar(task.spec()),
              split.key(),
              i));
    }
  }

  @Override
  public DrawnTask task() {
    return task;
  }

  @Override
  public String hash() {
    return index.sha256();
  }

  @Override
  public int count(Split split) {
    return task.spec().count(split);
  }

  /** An example of a split. */
  public Example example(Split split, int i) {
    Example[] known = kept.get(split);
    if (known == null) {
      return again(split, i);
    }
    if (known[i] == null) { // another thread may draw it too: it is the same
      known[i] = again(split, i);
    }
    return known[i];
  }

  private Example again(Split split, int i) {
    return draws.get(split).again(i, index.draws(split, i));
  }

  /** The examples of a split, in order. */
  public Iterable<Example> examples(Split split) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < count(split);
          }

          @Override
          public Example next() {
            return example(split, next++);
          }
        };
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    return Batches.of(task, drawn(split, indices));
  }

  private List<Example> drawn(Split split, int... indices) {
    return Arrays.stream(indices).mapToObj(i -> example(split, i)).toList();
  }

  @Override
  public Scores score(Split split, int batchSize, Model model) {
    Scoring scoring = task.scoring(count(split));
    for (int from = 0; from < count(split); from += batchSize) {
      int[] indices = IntStream.range(from, Math.min(from + batchSize, count(split))).toArray();
      List<Example> drawn = drawn(split, indices);
      Prediction prediction = model.predict(indices, () -> Batches.of(task, drawn));
      for (int b = 0; b < indices.length; b++) {
        scoring.add(indices[b], drawn.get(b), prediction, b, indices.length);
      }
    }
    return scoring.scores();
  }
}
