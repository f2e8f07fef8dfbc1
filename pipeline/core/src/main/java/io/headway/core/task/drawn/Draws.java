package io.headway.core.task.drawn;

import io.headway.core.error.CannotException;
import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Example i of a split, as a function of (seed, split, i): the first of its stream of draws that is
 * in no earlier split.
 */
public final class Draws {
  /** Draws of one example after which there seem to be no others. */
  private static final int MOST = 10_000;

  private final DrawnTask task;
  private final Split split;
  private final long[] earlier;

  /**
   * @param earlier keys of all examples of earlier splits, ascending; two examples with one key are
   *     taken for the same, which can only cause one more draw
   */
  public Draws(DrawnTask task, Split split, long... earlier) {
    this.task = task;
    this.split = split;
    this.earlier = earlier.clone();
  }

  /**
   * A drawn example.
   *
   * @param example itself
   * @param draws how many were drawn until this one
   * @param digest SHA-256 of its content
   */
  public record Draw(Example example, int draws, byte[] digest) {
    /** The first 64 bits of the digest. */
    public long key() {
      return DrawnIndex.key(digest);
    }
  }

  /**
   * Example {@code index}.
   *
   * @throws IllegalStateException if all that are drawn are in earlier splits
   */
  public Draw draw(long index) {
    SplittableRandom random = random(index);
    for (int draws = 1; draws <= MOST; draws++) {
      Draw draw = next(random, draws);
      if (Arrays.binarySearch(earlier, draw.key()) < 0) {
        return draw;
      }
    }
    throw new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot draw %s example %d of %s: %,d draws are all in earlier splits (ask for fewer"
                + " examples)",
            split.key(),
            index,
            task.spec().label(),
            MOST));
  }

  /** The example that took that many draws; of those before it nothing is drawn. */
  Example again(long index, int draws) {
    SplittableRandom random = random(index);
    for (int i = 1; i < draws; i++) {
      random.split();
    }
    return task.draw(random.split());
  }

  private Draw next(SplittableRandom random, int draws) {
    Example example = task.draw(random.split());
    return new Draw(example, draws, example.digest(task.fieldsOfAnExample()));
  }

  private SplittableRandom random(long index) {
    DrawnSpec spec = task.spec();
    return new SplittableRandom(
        Seeds.derive(spec.drawing().seed(), spec.kind() + "/" + split.key(), index));
  }
}
