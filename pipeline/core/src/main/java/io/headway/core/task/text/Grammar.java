package io.headway.core.task.text;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import java.io.Serializable;

/**
 * The numbers of a made-up language. Of a sequence's topic k, drawn evenly of K, and its last two
 * words u, v, the next word is w with probability
 *
 * <pre>
 *   p(w | u, v, k) = lambda q(c(w) | c(u), c(v)) e(w | c(w)) + (1 - lambda) t_k(w)
 * </pre>
 *
 * c(w) is one of C classes; after a class b, 2 S classes are possible, and the one before it says
 * which S of them, with weights 1, 1/2, 1/4, ... (so that the last word alone tells little of q);
 * e(w | c) is Zipf's law over the words of a class, t_k over all words in an order of the topic's
 * own. A sequence ends by the hazard of its {@link Lengths}.
 *
 * @param vocabulary V, all codes: that of unknown words, which is never drawn, {@code </s>} and V -
 *     2 words
 * @param classes C
 * @param successors S, at most C / 2
 * @param topics K
 * @param local lambda, in [0, 1]
 * @param exponent of Zipf's law, at least 0: weights 1 / rank^exponent
 */
public record Grammar(
    int vocabulary, int classes, int successors, int topics, double local, double exponent)
    implements Serializable {
  /** A vocabulary of 533. */
  public static final Grammar USUAL = new Grammar(533, 16, 3, 8, 0.7, 1);

  /** Codes that are no words. */
  static final int NO_WORDS = 2;

  /** Code of {@link Tokenizer#END}. */
  static final int END = 1;

  private static final int MOST_CLASSES = 1000;

  /** Checks the ranges. */
  public Grammar {
    new Checks()
        .require(
            vocabulary - NO_WORDS >= classes && vocabulary < Vocabulary.MOST,
            "vocabulary",
            vocabulary,
            "at least two more than classes, below " + Vocabulary.MOST)
        .require(
            classes > 1 && classes <= MOST_CLASSES, "classes", classes, "in 2.." + MOST_CLASSES)
        .require(
            successors > 0 && 2L * successors <= classes,
            "successors",
            successors,
            "in 1..classes / 2")
        .require(topics > 0 && topics <= MOST_CLASSES, "topics", topics, "in 1.." + MOST_CLASSES)
        .require(local >= 0 && local <= 1, "local", local, "in 0..1")
        .require(exponent >= 0 && exponent <= 10, "exponent", exponent, "in 0..10")
        .done();
  }

  /** W, words. */
  int words() {
    return vocabulary - NO_WORDS;
  }

  Identity identity() {
    return new Identity()
        .option("vocabulary", vocabulary, USUAL.vocabulary)
        .option("classes", classes, USUAL.classes)
        .option("successors", successors, USUAL.successors)
        .option("topics", topics, USUAL.topics)
        .option("local", local, USUAL.local)
        .option("exponent", exponent, USUAL.exponent);
  }
}
