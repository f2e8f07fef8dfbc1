package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.study.Split;
import io.headway.core.task.drawn.Drawing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floor of the loss is what it is called. */
final class TestPrefixFilter {
  private static final long SEED = 5;

  @Test
  void probabilitiesSumToOneAndTheUnknownIsNeverDrawn() {
    TextGenerator generator = new TextGenerator(TextSource.Synthetic.USUAL);
    Language language = TextSource.Synthetic.USUAL.language();
    for (int i = 0; i < 20; i++) {
      PrefixFilter filter = new PrefixFilter(language);
      for (int code : generator.draw(Split.TEST, i)) {
        double[] p = filter.next();
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-9));
        assertThat(p).hasSize(533);
        assertThat(Arrays.stream(p)).allMatch(x -> x >= 0);
        assertThat(p[Vocabulary.UNKNOWN]).isZero();
        assertThat(p[code]).isPositive();
        if (code != Grammar.END) {
          filter.see(code);
        }
      }
    }
  }

  /**
   * All words of a language of three, up to four of them: the joint probability by its definition.
   */
  @Test
  void agreesWithTheSumOverAllTopicsOfAllSequences() {
    Language language = new Language(SomeText.TINY, SomeText.SHORT, SEED);
    double[] lengths = SomeText.SHORT.probabilities();
    double all = 0;
    double entropy = 0;
    double loss = 0;
    for (List<Integer> words : sequences(4)) {
      double joint = 0;
      for (int k = 0; k < 2; k++) {
        double p = lengths[words.size() + 1] / 2;
        for (int t = 0; t < words.size(); t++) {
          int a = t < 2 ? language.none() : language.classOf(words.get(t - 2));
          int b = t < 1 ? language.none() : language.classOf(words.get(t - 1));
          p *= 0.6 * language.local(words.get(t), a, b) + 0.4 * language.topic(words.get(t), k);
        }
        joint += p;
      }
      double filtered = 0;
      PrefixFilter filter = new PrefixFilter(language);
      for (int word : words) {
        filtered -= Math.log(filter.next()[word + Grammar.NO_WORDS]);
        filter.see(word + Grammar.NO_WORDS);
      }
      filtered -= Math.log(filter.next()[Grammar.END]);
      assertThat(Math.exp(-filtered)).isCloseTo(joint, within(1e-12));
      all += joint;
      entropy -= joint * Math.log(joint);
      loss += joint * filtered;
    }
    assertThat(all).isCloseTo(1, within(1e-12));
    assertThat(loss).isCloseTo(entropy, within(1e-12));
  }

  private static List<List<Integer>> sequences(int longest) {
    List<List<Integer>> all = new ArrayList<>();
    List<List<Integer>> last = List.of(List.of());
    for (int length = 1; length <= longest; length++) {
      List<List<Integer>> next = new ArrayList<>();
      for (List<Integer> shorter : last) {
        for (int word = 0; word < SomeText.TINY.words(); word++) {
          List<Integer> one = new ArrayList<>(shorter);
          one.add(word);
          next.add(one);
        }
      }
      all.addAll(next);
      last = next;
    }
    return all;
  }

  /** -ln p of what is drawn less the entropy is 0 on average, given all before. */
  @Test
  void whatIsDrawnLosesTheEntropyOnAverage() {
    TextGenerator generator = new TextGenerator(TextSource.Synthetic.USUAL);
    Language language = TextSource.Synthetic.USUAL.language();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 500; i++) {
      PrefixFilter filter = new PrefixFilter(language);
      for (int code : generator.draw(Split.VALIDATION, i)) {
        double[] p = filter.next();
        double entropy = Arrays.stream(p).filter(x -> x > 0).map(x -> -x * Math.log(x)).sum();
        double difference = -Math.log(p[code]) - entropy;
        sum += difference;
        squares += difference * difference;
        if (code != Grammar.END) {
          filter.see(code);
        }
      }
    }
    assertThat(Math.abs(sum)).isLessThan(3 * Math.sqrt(squares));
  }

  /** The second word back tells more of the next class than the last one alone. */
  @Test
  void theLastWordAloneTellsLittle() {
    Language language = TextSource.Synthetic.USUAL.language();
    for (int b = 0; b < 16; b++) {
      boolean[] ever = new boolean[16];
      for (int a = 0; a < 16; a++) {
        int possible = 0;
        for (int word = 0; word < 16; word++) { // one of each class
          boolean follows = language.local(word, a, b) > 0;
          ever[language.classOf(word)] |= follows;
          possible += follows ? 1 : 0;
        }
        assertThat(possible).isEqualTo(3);
      }
      int all = 0;
      for (boolean follows : ever) {
        all += follows ? 1 : 0;
      }
      assertThat(all).isEqualTo(6);
    }
  }

  @Test
  void aSequenceDependsOnItsNumberAndSplitAlone() {
    TextSource.Synthetic more =
        new TextSource.Synthetic(Grammar.USUAL, Lengths.USUAL, Drawing.of(9, 9, 9));
    int[] drawn = new TextGenerator(more).draw(Split.TRAIN, 3);
    assertThat(new TextGenerator(TextSource.Synthetic.USUAL).draw(Split.TRAIN, 3)).isEqualTo(drawn);
    assertThat(new TextGenerator(more).draw(Split.TEST, 3)).isNotEqualTo(drawn);
    assertThat(new TextGenerator(more).draw(Split.TRAIN, 4)).isNotEqualTo(drawn);
    assertThat(
            new TextGenerator(
                    new TextSource.Synthetic(
                        Grammar.USUAL, Lengths.USUAL, new Drawing(9, 9, 9, 43)))
                .draw(Split.TRAIN, 3))
        .isNotEqualTo(drawn);
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grammar(3, 2, 2, 0, 1.5, -1))
        .withMessage(
            "Invalid vocabulary: 3 (must be at least two more than classes, below 1048576); Invalid"
                + " successors: 2 (must be in 1..classes / 2); Invalid topics: 0 (must be in"
                + " 1..1000); Invalid local: 1.5 (must be in 0..1); Invalid exponent: -1.0 (must be"
                + " in 0..10)");
  }
}
