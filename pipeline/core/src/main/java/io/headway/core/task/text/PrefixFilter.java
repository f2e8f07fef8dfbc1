package io.headway.core.task.text;

import java.util.Arrays;

/**
 * What a {@link Language} says of the next token, given all before it and nothing of the topic, by
 * Bayes: after each word w, b(k) becomes proportional to b(k) p(w | u, v, k), and
 *
 * <pre>
 *   p(w)    = (1 - h) (lambda q(c(w) | c(u), c(v)) e(w | c(w)) + (1 - lambda) sum_k b(k) t_k(w))
 *   p(&lt;/s&gt;) = h, the hazard at this length
 * </pre>
 *
 * Nothing predicts better: the mean of -ln p is the floor of the loss.
 */
final class PrefixFilter {
  private final Language language;
  private final double[] belief;
  private int a;
  private int b;
  private int seen;

  /** Before the first token, every topic is as likely. */
  PrefixFilter(Language language) {
    this.language = language;
    this.belief = new double[language.grammar().topics()];
    Arrays.fill(belief, 1.0 / belief.length);
    this.a = language.none();
    this.b = language.none();
  }

  /** The probability of each code, V numbers. */
  double[] next() {
    double hazard = language.hazard(seen + 1);
    double[] p = new double[language.grammar().vocabulary()];
    p[Grammar.END] = hazard;
    for (int word = 0; word < language.grammar().words(); word++) {
      p[word + Grammar.NO_WORDS] = (1 - hazard) * word(word);
    }
    return p;
  }

  private double word(int word) {
    double topics = 0;
    for (int k = 0; k < belief.length; k++) {
      topics += belief[k] * language.topic(word, k);
    }
    double local = language.grammar().local();
    return local * language.local(word, a, b) + (1 - local) * topics;
  }

  /** The probability of each topic, given all tokens up to here: b(k), K numbers. */
  double[] topics() {
    return belief.clone();
  }

  /** Takes the next token, which is no end. */
  void see(int code) {
    int word = code - Grammar.NO_WORDS;
    double local = language.grammar().local();
    double own = local * language.local(word, a, b);
    double sum = 0;
    for (int k = 0; k < belief.length; k++) {
      belief[k] *= own + (1 - local) * language.topic(word, k);
      sum += belief[k];
    }
    for (int k = 0; k < belief.length; k++) {
      belief[k] /= sum;
    }
    a = b;
    b = language.classOf(word);
    seen++;
  }
}
