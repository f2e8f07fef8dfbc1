package io.headway.core.task.text;

import io.headway.core.study.Split;
import io.headway.core.task.drawn.Drawing;
import java.util.EnumMap;
import java.util.List;

/** Text for tests. */
final class SomeText {
  /** Three words of two classes, two topics. */
  static final Grammar TINY = new Grammar(5, 2, 1, 2, 0.6, 1.5);

  /** Two to five tokens. */
  static final Lengths SHORT = new Lengths(2, 3, 5);

  private SomeText() {}

  static TextTaskSpec spec(int length, int train, int test, long seed) {
    return new TextTaskSpec(
        new TextSource.Synthetic(
            new Grammar(20, 4, 2, 2, 0.7, 1),
            new Lengths(5, 8, 10),
            new Drawing(train, test, test, seed)),
        length);
  }

  static TextExamples examples(int length, int train, int test, long seed) {
    return new TextKind().examples(spec(length, train, test, seed));
  }

  static Sequences sequences(int[]... all) {
    Sequences.Builder sequences = new Sequences.Builder(2);
    for (int[] one : all) {
      sequences.add(one);
    }
    return sequences.build();
  }

  /** The same sequences for each split. */
  static TextSamples samples(Sequences sequences, String... words) {
    EnumMap<Split, Sequences> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, sequences);
    }
    return new TextSamples(List.of(words), splits);
  }
}
