package io.headway.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {
  /** More wrong letters than this are another word. */
  private static final int MOST_WRONG = 2;

  private Spelling() {}

  /** The nearest known word, if a letter or two make the difference. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(word, other) <= Math.min(MOST_WRONG, word.length() - 1))
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  /** Levenshtein distance; case does not count. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
