package io.headway.core.task.text;

import io.headway.core.random.Seeds;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of a {@link Grammar}, a function of it and the seed. Words are numbers 0..W-1; class C
 * stands before a sequence.
 */
final class Language {
  private final Grammar grammar;
  private final double[] hazards;
  private final double[] inClass;
  private final double[][] ofTopic;
  private final double[][] ofClass;

  Language(Grammar grammar, Lengths lengths, long seed) {
    this.grammar = grammar;
    this.hazards = lengths.hazards();
    this.inClass = inClass(grammar);
    this.ofTopic =
        IntStream.range(0, grammar.topics())
            .mapToObj(k -> ofTopic(grammar, Seeds.derive(seed, "topic", k)))
            .toArray(double[][]::new);
    this.ofClass = new double[pairs(grammar.classes())][];
    for (int b = 0; b <= grammar.classes(); b++) {
      SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "successors", b));
      int[] possible = chosen(grammar.classes(), 2 * grammar.successors(), random);
      for (int a = 0; a <= grammar.classes(); a++) {
        ofClass[pair(a, b)] = after(possible, random);
      }
    }
  }

  private static int pairs(int classes) {
    return (classes + 1) * (classes + 1);
  }

  private int pair(int a, int b) {
    return a * (grammar.classes() + 1) + b;
  }

  /** That many different numbers below n, in a random order. */
  private static int[] chosen(int n, int count, SplittableRandom random) {
    int[] all = IntStream.range(0, n).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(n - i);
      int swapped = all[i];
      all[i] = all[j];
      all[j] = swapped;
    }
    return IntStream.of(all).limit(count).toArray();
  }

  private double[] after(int[] possible, SplittableRandom random) {
    double[] q = new double[grammar.classes()];
    int[] order = chosen(possible.length, grammar.successors(), random);
    double weight = 1;
    double sum = 2 - StrictMath.pow(2, 1 - order.length);
    for (int i : order) {
      q[possible[i]] = weight / sum;
      weight /= 2;
    }
    return q;
  }

  private static double[] zipf(int n, double exponent) {
    double[] p = new double[n];
    double sum = 0;
    for (int rank = 0; rank < n; rank++) {
      p[rank] = StrictMath.pow(rank + 1, -exponent);
      sum += p[rank];
    }
    for (int rank = 0; rank < n; rank++) {
      p[rank] /= sum;
    }
    return p;
  }

  private static double[] inClass(Grammar grammar) {
    int words = grammar.words();
    double[] p = new double[words];
    for (int c = 0; c < grammar.classes(); c++) {
      int ofClass = (words - 1 - c) / grammar.classes() + 1;
      double[] zipf = zipf(ofClass, grammar.exponent());
      for (int rank = 0; rank < ofClass; rank++) {
        p[c + rank * grammar.classes()] = zipf[rank];
      }
    }
    return p;
  }

  private static double[] ofTopic(Grammar grammar, long seed) {
    int words = grammar.words();
    int[] order = chosen(words, words, new SplittableRandom(seed));
    double[] zipf = zipf(words, grammar.exponent());
    double[] p = new double[words];
    for (int rank = 0; rank < words; rank++) {
      p[order[rank]] = zipf[rank];
    }
    return p;
  }

  Grammar grammar() {
    return grammar;
  }

  /** c(w): words of a class are C apart. */
  int classOf(int word) {
    return word % grammar.classes();
  }

  /** The class that stands before a sequence. */
  int none() {
    return grammar.classes();
  }

  /** q(c(w) | a, b) e(w | c(w)). */
  double local(int word, int a, int b) {
    return ofClass[pair(a, b)][classOf(word)] * inClass[word];
  }

  /** t_k(w). */
  double topic(int word, int k) {
    return ofTopic[k][word];
  }

  /** The probability that token number m, from 1 on, is the last, if there is one. */
  double hazard(int m) {
    return m < hazards.length ? hazards[m] : 1;
  }

  /** {@code </s>} and words {@code w001}, ...: in the order of their codes, 1, 2, ... */
  static List<String> words(Grammar grammar) {
    return Stream.concat(Stream.of(Tokenizer.END), numbered("w", grammar.words())).toList();
  }

  /** {@code topic1}, ... */
  static List<String> labels(Grammar grammar) {
    return numbered("topic", grammar.topics()).toList();
  }

  /** From 1 on, with as many digits as the last has. */
  private static Stream<String> numbered(String name, int count) {
    String format = name + "%0" + String.valueOf(count).length() + "d";
    return IntStream.rangeClosed(1, count).mapToObj(i -> String.format(Locale.ROOT, format, i));
  }
}
