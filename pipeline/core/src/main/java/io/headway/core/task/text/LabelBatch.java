package io.headway.core.task.text;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A batch of labelled sequences in the making, as {@link TextInputs} says. */
final class LabelBatch {
  private final int size;
  private final int n;
  private final int[] tokens;
  private final int[] labels;
  private final float[] present;
  private final float[] share;
  private final float[] padding;

  /**
   * @param size B
   * @param n the most tokens of a sequence
   */
  LabelBatch(int size, int n) {
    this.size = size;
    this.n = n;
    tokens = new int[size * n];
    labels = new int[size];
    present = new float[size * n];
    share = new float[size * n];
    padding = new float[size * n];
    Arrays.fill(padding, AttentionMask.MASKED);
  }

  /** Sequences by number, in that order, padded to the longest of them. */
  static Batch of(Sequences sequences, int[] labels, int... indices) {
    int n = Arrays.stream(indices).map(sequences::tokens).max().orElseThrow();
    LabelBatch batch = new LabelBatch(indices.length, n);
    for (int b = 0; b < indices.length; b++) {
      batch.put(b, labels[indices[b]], sequences.codes(indices[b]));
    }
    return batch.build();
  }

  /** Puts a sequence of up to n tokens at place b. */
  void put(int b, int label, int... codes) {
    int from = b * n;
    int to = from + codes.length;
    labels[b] = label;
    System.arraycopy(codes, 0, tokens, from, codes.length);
    Arrays.fill(present, from, to, 1);
    Arrays.fill(share, from, to, 1f / codes.length);
    Arrays.fill(padding, from, to, 0);
  }

  Batch build() {
    Map<String, Batch.Array> arrays = new LinkedHashMap<>();
    arrays.put(TextInputs.TOKENS, new Ints(tokens, size, n));
    arrays.put(TextInputs.LABEL, new Ints(labels, size));
    arrays.put(TextInputs.PRESENT, new Floats(present, size, n, 1));
    arrays.put(TextInputs.SHARE, new Floats(share, size, n, 1));
    arrays.put(TextInputs.PADDING, new Floats(padding, size, 1, 1, n));
    return new Batch(size, arrays, size);
  }
}
