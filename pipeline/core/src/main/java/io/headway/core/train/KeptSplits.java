package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.engine.KeptExamples;
import io.headway.core.engine.Network;
import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.task.Quantity;
import io.headway.core.task.Task;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Examples of which a session keeps some splits: a batch of those is its rows, and is not encoded.
 * What is computed of it is the same.
 */
public final class KeptSplits implements Examples {
  /** Examples that are encoded and put there at once. */
  private static final int AT_ONCE = 64;

  /** A split, and what its rows are like. */
  private record Rows(KeptExamples of, RowForms forms) {
    Batch batch(int... indices) {
      Map<String, Batch.Array> arrays = new LinkedHashMap<>();
      forms.shapes(indices).forEach((name, s) -> arrays.put(name, new Batch.Kept(of, indices, s)));
      return new Batch(indices.length, arrays, forms.targets(indices));
    }
  }

  private final Examples examples;
  private final int most;
  private final Map<Split, Rows> kept;

  private KeptSplits(Examples examples, int most, Map<Split, Rows> kept) {
    this.examples = examples;
    this.most = most;
    this.kept = kept;
  }

  /**
   * Has a session keep what it gains by and has room for; where it keeps none, the examples as they
   * are. All of a split are encoded twice, and a split stays as it is if that gives two things.
   *
   * @param most examples of a batch
   * @param splits in this order, while there is room
   * @param told once for each split, what became of it
   */
  public static Examples of(
      Examples examples,
      Session session,
      int most,
      Collection<Split> splits,
      Consumer<String> told) {
    if (!session.keepsExamples()) {
      return examples;
    }
    Map<Split, Rows> kept = new EnumMap<>(Split.class);
    for (Split split : new LinkedHashSet<>(splits)) {
      String what =
          Quantity.of(examples.count(split), String.format(Locale.ROOT, "%s example", split.key()));
      try {
        kept.put(split, keep(examples, split, session, most));
        told.accept(String.format(Locale.ROOT, "keeps %s on its device", what));
      } catch (CannotException | InvalidException e) {
        told.accept(
            String.format(Locale.ROOT, "sends %s batch by batch: %s", what, e.getMessage()));
      }
    }
    return kept.isEmpty() ? examples : new KeptSplits(examples, most, kept);
  }

  private static Rows keep(Examples examples, Split split, Session session, int most) {
    int count = examples.count(split);
    KeptExamples rows = session.keep(count, examples.task().blank(1), most);
    boolean filled = false;
    try {
      RowForms forms = new RowForms(examples, split);
      int[] widest = forms.widest();
      for (int first = 0; first < count; first += AT_ONCE) {
        int from = first;
        int here = Math.min(AT_ONCE, count - first);
        int[] indices =
            IntStream.range(0, here + widest.length)
                .map(i -> i < here ? from + i : widest[i - here])
                .toArray();
        Batch batch = examples.batch(split, indices);
        forms.check(batch, indices);
        rows.put(first, here, batch);
      }
      filled = true;
      return new Rows(rows, forms);
    } finally {
      if (!filled) {
        rows.close();
      }
    }
  }

  private boolean has(Split split, int... indices) {
    return kept.containsKey(split) && indices.length <= most;
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    return has(split, indices)
        ? kept.get(split).batch(indices.clone())
        : examples.batch(split, indices);
  }

  @Override
  public Scores score(Split split, int batchSize, Model model) {
    return examples.score(
        split,
        batchSize,
        (indices, batch) ->
            model.predict(
                indices,
                () -> has(split, indices) ? kept.get(split).batch(indices.clone()) : batch.get()));
  }

  @Override
  public Task task() {
    return examples.task();
  }

  @Override
  public Network network(Trial trial) {
    return examples.network(trial);
  }

  @Override
  public String hash() {
    return examples.hash();
  }

  @Override
  public int count(Split split) {
    return examples.count(split);
  }

  @Override
  public int[] arranged(Split split, int[] indices) {
    return examples.arranged(split, indices);
  }
}
