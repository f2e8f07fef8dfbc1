package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.store.Codes;
import io.headway.core.store.HeapRecords;
import io.headway.core.store.Records;
import io.headway.core.study.Split;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Locale;

/**
 * The samples of all splits: a token at a layer i in 0..L-2, whose target is its first expert at
 * layer i + 1. A sample is kept as a number; all else is read from the tokens. Immutable.
 */
public final class ExpertsSamples implements Serializable {
  private static final long serialVersionUID = 2L;

  private final TokenTable tokens;
  private final ExpertsSplit by;
  private final EnumMap<Split, Codes> samples;

  /**
   * Splits the samples of tokens, and keeps their numbers in memory.
   *
   * @throws IllegalArgumentException if there are too few of them, or too many to be numbered
   */
  public ExpertsSamples(TokenTable tokens, ExpertsSplit by) {
    this(tokens, by, HeapRecords::writer);
  }

  /**
   * Splits the samples of tokens.
   *
   * @param keeper says where their numbers are kept
   * @throws IllegalArgumentException if there are too few of them, or too many to be numbered
   */
  public ExpertsSamples(TokenTable tokens, ExpertsSplit by, Records.Keeper keeper) {
    this.tokens = tokens;
    this.by = by;
    long all = (long) tokens.count() * tokens.shape().samplesOfAToken();
    if (all > Integer.MAX_VALUE) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid samples: %,d (must be at most %,d)", all, Integer.MAX_VALUE));
    }
    this.samples = SampleSplit.of(tokens, by, keeper);
  }

  /** All tokens. */
  public TokenTable tokens() {
    return tokens;
  }

  /** What was kept together. */
  public ExpertsSplit by() {
    return by;
  }

  /** Number of samples of a split. */
  public int count(Split split) {
    return (int) samples.get(split).count();
  }

  /** The number of a sample: token * (L - 1) + layer. */
  int number(Split split, int sample) {
    return samples.get(split).at(sample);
  }

  /** The token of a sample. */
  public int token(Split split, int sample) {
    return number(split, sample) / tokens.shape().samplesOfAToken();
  }

  /** The layer of a sample, in 0..L-2. */
  public int layer(Split split, int sample) {
    return number(split, sample) % tokens.shape().samplesOfAToken();
  }

  /** The target of a sample, in 0..E-1. */
  public int target(Split split, int sample) {
    return tokens.first(token(split, sample), layer(split, sample) + 1);
  }
}
