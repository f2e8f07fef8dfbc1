package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.study.Split;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TestKneserNey {
  private static final int VOCABULARY = 20;

  private static final TextExamples EXAMPLES = SomeText.examples(8, 60, 20, 11);

  /** N-grams as lists, counted in maps: the definition, word for word. */
  private static double expected(
      int order, int longest, List<Integer> context, int code, Sequences train) {
    if (order == 0) {
      return 1.0 / VOCABULARY;
    }
    Map<List<Integer>, Set<List<Integer>>> before = new HashMap<>();
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int i = 0; i < train.count(); i++) {
      for (int t = 1; t <= train.targets(i); t++) {
        List<Integer> whole = gram(train, i, t, longest);
        List<Integer> end = whole.subList(longest - order, longest);
        counts.merge(end, 1, Integer::sum);
        if (order < longest) {
          before
              .computeIfAbsent(end, e -> new HashSet<>())
              .add(whole.subList(longest - order - 1, longest));
        }
      }
    }
    before.forEach((end, all) -> counts.put(end, all.size()));
    long ones = counts.values().stream().filter(n -> n == 1).count();
    long twos = counts.values().stream().filter(n -> n == 2).count();
    double discount = ones > 0 && twos > 0 ? ones / (ones + 2.0 * twos) : 0.5;
    double all = 0;
    int followers = 0;
    int own = 0;
    for (Map.Entry<List<Integer>, Integer> entry : counts.entrySet()) {
      if (entry.getKey().subList(0, order - 1).equals(context)) {
        all += entry.getValue();
        followers++;
        own = entry.getKey().get(order - 1) == code ? entry.getValue() : own;
      }
    }
    List<Integer> shorter = order == 1 ? List.of() : context.subList(1, order - 1);
    double backedOff = expected(order - 1, longest, shorter, code, train);
    return followers == 0
        ? backedOff
        : (Math.max(own - discount, 0) + discount * followers * backedOff) / all;
  }

  private static List<Integer> gram(Sequences sequences, int i, int t, int order) {
    Integer[] gram = new Integer[order];
    for (int back = 0; back < order; back++) {
      gram[order - 1 - back] = t < back ? VOCABULARY : sequences.code(i, t - back);
    }
    return List.of(gram);
  }

  @Test
  void probabilitiesAreThoseOfTheDefinitionAndTheGuessIsTheGreatest() {
    Sequences train = EXAMPLES.samples().of(Split.TRAIN);
    Sequences test = EXAMPLES.samples().of(Split.TEST);
    for (int order = 1; order <= 3; order++) {
      KneserNey counted = new KneserNey(order, VOCABULARY, train);
      for (int t = 1; t <= test.targets(0); t++) {
        List<Integer> context = gram(test, 0, t, order).subList(0, order - 1);
        double sum = 0;
        double greatest = 0;
        for (int code = 0; code < VOCABULARY; code++) {
          double p = expected(order, order, context, code, train);
          sum += p;
          greatest = Math.max(greatest, p);
          if (code == test.code(0, t)) {
            assertThat(counted.probability(test, 0, t)).isCloseTo(p, within(1e-12));
          }
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(expected(order, order, context, counted.guess(test, 0, t), train))
            .isCloseTo(greatest, within(1e-12));
      }
    }
  }

  /** The unknown code and words that training has not cost something finite. */
  @Test
  void whatTrainingHasNotIsPossible() {
    Sequences train = SomeText.sequences(new int[] {2, 3, 2, 3, 1}, new int[] {2, 3, 1});
    Sequences test = SomeText.sequences(new int[] {7, 0, 9});
    for (int order = 1; order <= 3; order++) {
      KneserNey counted = new KneserNey(order, 10, train);
      for (int t = 1; t < 3; t++) {
        assertThat(counted.probability(test, 0, t)).isStrictlyBetween(0.0, 0.1);
      }
    }
    assertThat(new KneserNey(1, 10, train).guess(test, 0, 1)).isEqualTo(3);
    Sequences known = SomeText.sequences(new int[] {2, 3, 1});
    assertThat(new KneserNey(2, 10, train).guess(known, 0, 1)).isEqualTo(3);
  }
}
