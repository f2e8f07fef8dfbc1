package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestVocabulary {
  /** U+1F30B is above U+FF01, its first surrogate is below. */
  private static final List<String> SORTED =
      List.of("</s>", "A", "a", "aa", "\u00e9", "\uff01", "\ud83c\udf0b");

  @Test
  void inTheOrderOfCodePoints() {
    Vocabulary vocabulary =
        Vocabulary.of(
            List.of("\ud83c\udf0b", "aa", "A", "</s>", "a", "\uff01", "\u00e9", "a", "</s>"));
    assertThat(vocabulary.words()).isEqualTo(SORTED);
    assertThat(vocabulary.size()).isEqualTo(8);
    assertThat(vocabulary.codes(List.of("</s>", "a", "\ud83c\udf0b", "b")))
        .containsExactly(1, 3, 7, 0);
    assertThat(vocabulary.word(3)).isEqualTo("a");
    assertThat(vocabulary.word(0)).isEqualTo("<unknown>");
  }

  @Test
  void itsTextIsReadAgain() {
    Vocabulary vocabulary = Vocabulary.of(SORTED);
    assertThat(Vocabulary.read(vocabulary.text()).words()).isEqualTo(SORTED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.read("b\na\n"))
        .withMessage("Invalid vocabulary: unsorted (must be in order of code points)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.read("a\na\n"))
        .withMessage("Invalid vocabulary: a word twice (must be each word once)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.read(""))
        .withMessage("Invalid vocabulary: empty (must be one word or more)");
  }

  @Test
  void aBoundIsKept() {
    Vocabulary.require(7, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.require(8, 7))
        .withMessage(
            "Invalid vocabulary: more than 7 words (must be at most vocabulary-limit; raise it, up"
                + " to 1,048,575, or bring text with fewer different words)");
  }
}
