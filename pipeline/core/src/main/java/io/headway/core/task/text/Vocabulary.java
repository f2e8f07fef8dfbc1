package io.headway.core.task.text;

import io.headway.core.config.Checks;
import io.headway.core.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that have a code: 1, 2, ... in the order of their code points. Code {@link #UNKNOWN} is
 * any other word's, and fills up shorter sequences of a batch, where it has no target.
 */
public final class Vocabulary {
  /** Code of all words that training did not have. */
  public static final int UNKNOWN = 0;

  /** How an unknown word is shown. */
  static final String UNKNOWN_WORD = "<unknown>";

  /** Greatest bound: three codes of a context fit into 63 bits. */
  public static final int MOST = 1 << 20;

  /** Order of code points, which is that of bytes in UTF-8; that of Java's characters is not. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final List<String> words;
  private final Map<String, Integer> codes = new HashMap<>();

  private Vocabulary(List<String> words) {
    this.words = words;
    words.forEach(word -> codes.put(word, codes.size() + 1));
    new Checks()
        .require(!words.isEmpty(), "vocabulary", "empty", "one word or more")
        .require(codes.size() == words.size(), "vocabulary", "a word twice", "each word once")
        .done();
  }

  /** Of all these words. */
  public static Vocabulary of(Collection<String> words) {
    return new Vocabulary(words.stream().distinct().sorted(BY_CODE_POINT).toList());
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws InvalidException if it is in no order that a vocabulary has
   */
  public static Vocabulary read(String text) {
    Vocabulary read = new Vocabulary(text.lines().toList());
    if (!read.words.equals(read.words.stream().sorted(BY_CODE_POINT).toList())) {
      throw new InvalidException("Invalid vocabulary: unsorted (must be in order of code points)");
    }
    return read;
  }

  /** One word a line, in the order of codes from 1 on. */
  public String text() {
    return String.join("\n", words) + "\n";
  }

  /** V, the number of codes: words, and the unknown one. */
  public int size() {
    return words.size() + 1;
  }

  /** All words, in the order of codes from 1 on. */
  public List<String> words() {
    return words;
  }

  /** The code of a word, in 0..V-1. */
  public int code(String word) {
    return codes.getOrDefault(word, UNKNOWN);
  }

  /** The codes of tokens. */
  public int[] codes(List<String> tokens) {
    return tokens.stream().mapToInt(this::code).toArray();
  }

  /**
   * The word of a code.
   *
   * @param code in 0..V-1
   */
  public String word(int code) {
    return code == UNKNOWN ? UNKNOWN_WORD : words.get(code - 1);
  }

  /**
   * Refuses a vocabulary above a bound.
   *
   * @param words how many different ones training has, or more than the bound
   * @throws InvalidException with what to do
   */
  public static void require(long words, int limit) {
    if (words > limit) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid vocabulary: more than %,d words (must be at most vocabulary-limit; raise it,"
                  + " up to %,d, or bring text with fewer different words)",
              limit,
              MOST - 1));
    }
  }
}
