package io.headway.core.task.text;

import io.headway.core.engine.Batch;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Sequences of all splits; a batch is as long as its longest one. */
public final class TextExamples implements Examples {
  /** Logits of one call of the model in evaluation, 128 MiB of them; of one sequence at least. */
  static final long MOST_LOGITS = 1L << 25;

  private final TextTask task;
  private final TextSamples samples;

  /**
   * @param spec the task, measured on these samples
   * @throws IllegalArgumentException if they are not the ones that were measured
   */
  public TextExamples(MeasuredText spec, TextSamples samples) {
    this.task = new TextTask(spec);
    this.samples = samples;
    String hash = samples.sha256();
    if (!hash.equals(spec.sha256())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid data set: SHA-256 %s (must be %s)", hash, spec.sha256()));
    }
  }

  @Override
  public TextTask task() {
    return task;
  }

  /** What they are made of. */
  public TextSamples samples() {
    return samples;
  }

  @Override
  public String hash() {
    return task.spec().sha256();
  }

  @Override
  public int count(Split split) {
    return samples.of(split).count();
  }

  /** By length: a micro-batch is as long as its longest one. */
  @Override
  public int[] arranged(Split split, int[] indices) {
    Sequences sequences = samples.of(split);
    return Arrays.stream(indices)
        .boxed()
        .sorted(Comparator.comparingInt(sequences::tokens))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    return samples.labels().areGiven()
        ? LabelBatch.of(samples.of(split), samples.labels().of(split), indices)
        : TextBatch.of(samples.of(split), indices);
  }

  /** By length, in batches whose logits are at most {@link #MOST_LOGITS}. */
  @Override
  public Scores score(Split split, int batchSize, Model model) {
    if (samples.labels().areGiven()) {
      return labelScores(split, batchSize, model);
    }
    Sequences sequences = samples.of(split);
    TextScoring scoring = TextScoring.ofTokens(sequences);
    int vocabulary = task.classes();
    int[] order = arranged(split, IntStream.range(0, count(split)).toArray());
    int from = 0;
    while (from < order.length) {
      int to = end(sequences, order, from, batchSize);
      int[] indices = Arrays.copyOfRange(order, from, to);
      float[] logits = model.predict(indices, () -> batch(split, indices)).logits();
      int ofSequence = sequences.targets(order[to - 1]) * vocabulary;
      for (int b = 0; b < indices.length; b++) {
        // those beyond its end are not looked at
        for (int t = 0; t < sequences.targets(indices[b]); t++) {
          int at = b * ofSequence + t * vocabulary;
          scoring.add(indices[b], sequences.code(indices[b], t + 1), logits, at, vocabulary);
        }
      }
      from = to;
    }
    return scoring.scores();
  }

  private Scores labelScores(Split split, int batchSize, Model model) {
    int[] labels = samples.labels().of(split);
    TextScoring scoring = TextScoring.ofLabels(labels.length);
    int[] order = arranged(split, IntStream.range(0, labels.length).toArray());
    for (int from = 0; from < order.length; from += batchSize) {
      int[] indices = Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
      float[] logits = model.predict(indices, () -> batch(split, indices)).logits();
      for (int b = 0; b < indices.length; b++) {
        scoring.add(indices[b], labels[indices[b]], logits, b * task.classes(), task.classes());
      }
    }
    return scoring.scores();
  }

  /** Where a batch ends that begins there: each sequence is as long as all before it. */
  private int end(Sequences sequences, int[] order, int from, int batchSize) {
    int to = from + 1;
    while (to < order.length
        && to - from < batchSize
        && (to + 1L - from) * sequences.targets(order[to]) * task.classes() <= MOST_LOGITS) {
      to++;
    }
    return to;
  }
}
