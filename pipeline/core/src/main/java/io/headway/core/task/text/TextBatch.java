package io.headway.core.task.text;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A batch of sequences of a language model in the making, as {@link TextInputs} says. */
final class TextBatch {
  private final int size;
  private final int n;
  private final int[] tokens;
  private final int[] targets;
  private final float[] present;
  private long counted;

  /**
   * @param size B
   * @param n the most inputs of a sequence
   */
  TextBatch(int size, int n) {
    this.size = size;
    this.n = n;
    tokens = new int[size * n];
    targets = new int[size * n];
    Arrays.fill(targets, Batch.IGNORED);
    present = new float[size * n];
  }

  /** Sequences by number, in that order, padded to the longest of them. */
  static Batch of(Sequences sequences, int... indices) {
    int n = Arrays.stream(indices).map(sequences::targets).max().orElseThrow();
    TextBatch batch = new TextBatch(indices.length, n);
    for (int b = 0; b < indices.length; b++) {
      batch.put(b, sequences.codes(indices[b]));
    }
    return batch.build();
  }

  /** Puts a sequence of up to n + 1 tokens at place b. */
  void put(int b, int... codes) {
    int inputs = codes.length - 1;
    System.arraycopy(codes, 0, tokens, b * n, inputs);
    System.arraycopy(codes, 1, targets, b * n, inputs);
    Arrays.fill(present, b * n, b * n + inputs, 1);
    counted += inputs;
  }

  Batch build() {
    Map<String, Batch.Array> arrays = new LinkedHashMap<>();
    arrays.put(TextInputs.TOKENS, new Ints(tokens, size, n));
    arrays.put(TextInputs.TARGETS, new Ints(targets, size, n));
    arrays.put(TextInputs.PRESENT, new Floats(present, size, n, 1));
    return new Batch(size, arrays, counted);
  }
}
