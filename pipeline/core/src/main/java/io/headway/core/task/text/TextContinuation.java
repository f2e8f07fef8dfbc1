package io.headway.core.task.text;

import io.headway.core.engine.Batch;
import io.headway.core.error.InvalidException;
import io.headway.core.task.Continuation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Goes on with text.
 *
 * @param vocabulary of the data set
 * @param most N
 */
record TextContinuation(Vocabulary vocabulary, int most) implements Continuation {
  @Override
  public int[] codes(String beginning) {
    int[] codes = vocabulary.codes(Tokenizer.tokens(beginning));
    if (codes.length == 0) {
      throw new InvalidException("Invalid prompt: blank (must have a word or more)");
    }
    return codes;
  }

  @Override
  public List<String> unknown(String beginning) {
    return Tokenizer.tokens(beginning).stream()
        .filter(token -> vocabulary.code(token) == Vocabulary.UNKNOWN)
        .distinct()
        .toList();
  }

  /** The target of the last one, which a batch must have, is any. */
  @Override
  public Batch batch(int... codes) {
    int[] seen = Arrays.copyOfRange(codes, Math.max(0, codes.length - most), codes.length);
    TextBatch batch = new TextBatch(1, seen.length);
    batch.put(0, Arrays.copyOf(seen, seen.length + 1));
    return batch.build();
  }

  @Override
  public boolean isEnd(int code) {
    return vocabulary.word(code).equals(Tokenizer.END);
  }

  @Override
  public boolean isWord(int code) {
    return code != Vocabulary.UNKNOWN;
  }

  @Override
  public String text(int... codes) {
    return Arrays.stream(codes).mapToObj(vocabulary::word).collect(Collectors.joining(" "));
  }
}
