package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTokenizer {
  private static List<String> tokens(String text) {
    return Tokenizer.tokens(text);
  }

  @Test
  void wordsAndPunctuation() {
    assertThat(tokens("User: How do mountains form? </s>"))
        .containsExactly("User", ":", "How", "do", "mountains", "form", "?", "</s>");
    assertThat(tokens("it's a well-known \"fact\".</s>"))
        .containsExactly(
            "it", "'", "s", "a", "well", "-", "known", "\"", "fact", "\"", ".", "</s>");
    assertThat(tokens("</s</s>")).containsExactly("<", "/", "s", "</s>");
    assertThat(tokens("Day day 3rd")).containsExactly("Day", "day", "3rd");
  }

  /** Each of the 32, and nothing else, is a token of its own. */
  @Test
  void punctuationIsThatOfAscii() {
    for (int c = '!'; c < 0x100; c++) {
      boolean isWord = c > 0x7e || Character.isLetterOrDigit(c);
      if (c != 0x85 && c != 0xa0) {
        assertThat(tokens("a" + (char) c + "b")).as("%x", c).hasSize(isWord ? 1 : 3);
      }
    }
    assertThat(tokens("one\u2014two \u00bfque?")).containsExactly("one\u2014two", "\u00bfque", "?");
  }

  @Test
  void whiteSpaceIsThatOfUnicode() {
    String white =
        "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2005\u200a\u2028\u2029\u202f\u205f\u3000";
    for (int i = 0; i < white.length(); i++) {
      assertThat(tokens("a" + white.charAt(i) + "b")).as("%x", (int) white.charAt(i)).hasSize(2);
    }
    assertThat(tokens(white)).isEmpty();
    assertThat(tokens("")).isEmpty();
    assertThat(tokens("a\u200bb\u001cc")).hasSize(1); // no white space to Unicode
    assertThat(tokens("\ud83c\udf0b \ud83c\udf0b!")).hasSize(3);
  }
}
