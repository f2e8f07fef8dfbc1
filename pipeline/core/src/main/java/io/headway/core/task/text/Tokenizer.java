package io.headway.core.task.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into tokens: at white space (Unicode's), and each ASCII punctuation character is a
 * token of its own, but for {@link #END}, which stays whole. Case counts. No token holds white
 * space, so that joining them by blanks loses nothing of them.
 */
public final class Tokenizer {
  /** What ends a sequence where a text says so: {@code </s>}; it is not added. */
  public static final String END = "</s>";

  private static final int NEXT_LINE = 0x85;

  private Tokenizer() {}

  /** The tokens of a text; none of one that is blank. */
  public static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int begin = 0; // of the word that is being read
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int end = at + Character.charCount(character);
      if (isPunctuation(character)) {
        end = text.startsWith(END, at) ? at + END.length() : end;
        word(text, begin, at, tokens);
        tokens.add(text.substring(at, end));
        begin = end;
      } else if (isWhite(character)) {
        word(text, begin, at, tokens);
        begin = end;
      }
      at = end;
    }
    word(text, begin, at, tokens);
    return tokens;
  }

  private static void word(String text, int begin, int end, List<String> tokens) {
    if (begin < end) {
      tokens.add(text.substring(begin, end));
    }
  }

  /** {@code ! to /}, {@code : to @}, {@code [ to `} and <code>{ to ~</code>. */
  private static boolean isPunctuation(int character) {
    return character > ' '
        && character < 0x7f
        && !(character >= '0' && character <= '9')
        && !(character >= 'A' && character <= 'Z')
        && !(character >= 'a' && character <= 'z');
  }

  /** Unicode's property White_Space. */
  public static boolean isWhite(int character) {
    return Character.isSpaceChar(character)
        || (character >= '\t' && character <= '\r')
        || character == NEXT_LINE;
  }
}
