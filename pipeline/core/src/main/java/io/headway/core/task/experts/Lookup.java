package io.headway.core.task.experts;

import io.headway.core.study.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Predicts the target by how often each followed the same context in train, backing off to a
 * shorter one:
 *
 * <pre>
 *   p_k(e) = (n_k(e) + p_(k-1)(e)) / (n_k + 1),      p_0 = 1 / E
 * </pre>
 *
 * Counts differ by whole numbers, so the order is that of the longest context that train has, equal
 * counts being told apart by the shorter one; a context that train has not changes nothing.
 */
final class Lookup {
  private final List<Context> contexts;
  private final List<ContextCounts> counts = new ArrayList<>();

  /**
   * @param contexts from the shortest to the longest
   */
  Lookup(List<Context> contexts) {
    this.contexts = List.copyOf(contexts);
  }

  /** Counts the training samples. */
  Lookup train(ExpertsSamples samples) {
    TokenTable tokens = samples.tokens();
    for (Context context : contexts) {
      ContextCounts of = new ContextCounts(tokens.shape().experts());
      for (int sample = 0; sample < samples.count(Split.TRAIN); sample++) {
        int token = samples.token(Split.TRAIN, sample);
        int layer = samples.layer(Split.TRAIN, sample);
        of.add(context.key(tokens, token, layer), tokens.first(token, layer + 1));
      }
      counts.add(of);
    }
    return this;
  }

  /** The probability of each expert. */
  double[] predict(TokenTable tokens, int token, int layer) {
    double[] probabilities = new double[tokens.shape().experts()];
    Arrays.fill(probabilities, 1.0 / probabilities.length);
    for (int k = 0; k < contexts.size(); k++) {
      counts.get(k).refine(contexts.get(k).key(tokens, token, layer), probabilities);
    }
    return probabilities;
  }
}
