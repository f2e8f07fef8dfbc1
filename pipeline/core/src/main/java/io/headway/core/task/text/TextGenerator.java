package io.headway.core.task.text;

import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import java.util.SplittableRandom;

/** Draws sequences: number i of a split is a function of the source's seed, the split and i. */
public final class TextGenerator {
  private final TextSource.Synthetic source;
  private final Language language;
  private final double[] lengths;

  /** Of a source. */
  public TextGenerator(TextSource.Synthetic source) {
    this.source = source;
    this.language = source.language();
    this.lengths = source.lengths().probabilities();
  }

  /** The codes of a whole sequence, {@code </s>} at its end. */
  public int[] draw(Split split, long index) {
    SplittableRandom random = random(split, index);
    int topic = random.nextInt(source.grammar().topics());
    int[] codes = new int[length(random.nextDouble())];
    int a = language.none();
    int b = language.none();
    for (int t = 0; t < codes.length - 1; t++) {
      int word = word(random, topic, a, b);
      codes[t] = word + Grammar.NO_WORDS;
      a = b;
      b = language.classOf(word);
    }
    codes[codes.length - 1] = Grammar.END;
    return codes;
  }

  /** What the words of a sequence are drawn by: its topic, in 0..K-1. */
  public int topic(Split split, long index) {
    return random(split, index).nextInt(source.grammar().topics());
  }

  private SplittableRandom random(Split split, long index) {
    return new SplittableRandom(
        Seeds.derive(source.drawing().seed(), "text/" + split.key(), index));
  }

  private int length(double u) {
    double left = u;
    for (int m = 0; m < lengths.length - 1; m++) {
      left -= lengths[m];
      if (left < 0) {
        return m;
      }
    }
    return lengths.length - 1;
  }

  private int word(SplittableRandom random, int topic, int a, int b) {
    boolean local = random.nextDouble() < source.grammar().local();
    double left = random.nextDouble();
    int last = 0;
    for (int word = 0; word < source.grammar().words(); word++) {
      double p = local ? language.local(word, a, b) : language.topic(word, topic);
      last = p > 0 ? word : last;
      left -= p;
      if (left < 0) {
        return word;
      }
    }
    return last; // rounding
  }
}
