package io.headway.core.task.text;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What says the label of a sequence without parameters, on the test split: how often each label
 * occurs, {@link NaiveBayes}, and, where the text was drawn, the source itself, which is the best
 * that can be known of a topic from the tokens that are kept.
 */
final class LabelReferences {
  private LabelReferences() {}

  static List<Reference> of(TextTaskSpec spec, TextSamples samples) {
    Sequences test = samples.of(Split.TEST);
    int[] labels = samples.labels().of(Split.TEST);
    int[] counts = samples.labels().counts(Split.TRAIN);
    double[] shares = NaiveBayes.shares(counts);
    NaiveBayes counted =
        new NaiveBayes(
            samples.words().size() + 1,
            samples.of(Split.TRAIN),
            counts,
            samples.labels().of(Split.TRAIN));
    List<Reference> references = new ArrayList<>();
    references.add(
        new Reference(
            "majority",
            "how often each label occurs in train, one added: the most common",
            scored(labels, i -> shares)));
    references.add(
        new Reference(
            "naive-bayes",
            "counts of the tokens of train by label, one added",
            scored(labels, i -> counted.probabilities(test.codes(i)))));
    if (spec.source() instanceof TextSource.Synthetic synthetic) {
      references.addAll(ofSource(synthetic.language(), test, labels));
    }
    return references;
  }

  private static SortedMap<String, Double> scored(
      int[] labels, IntFunction<double[]> probabilities) {
    TextScoring scoring = TextScoring.ofLabels(labels.length);
    for (int i = 0; i < labels.length; i++) {
      scoring.add(i, labels[i], probabilities.apply(i));
    }
    return new TreeMap<>(scoring.scores().values());
  }

  private static List<Reference> ofSource(Language language, Sequences test, int... labels) {
    double entropy = 0;
    double right = 0;
    double[][] topics = new double[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      topics[i] = topics(language, test.codes(i));
      double greatest = 0;
      for (double p : topics[i]) {
        entropy -= p > 0 ? p * Math.log(p) : 0;
        greatest = Math.max(greatest, p);
      }
      right += greatest;
    }
    TreeMap<String, Double> expected = new TreeMap<>();
    TextMetrics.putLoss(expected, entropy / labels.length);
    expected.put(TextMetrics.ACCURACY, 100 * right / labels.length);
    return List.of(
        new Reference(
            TextReferences.SOURCE,
            "the topic's probabilities given the tokens, by Bayes: nothing says it better",
            scored(labels, i -> topics[i])),
        new Reference("expected", "what the source expects of itself on these tokens", expected));
  }

  /** Given the tokens; that a sequence ends here tells nothing of its topic. */
  static double[] topics(Language language, int... codes) {
    PrefixFilter filter = new PrefixFilter(language);
    for (int code : codes) {
      if (code != Grammar.END) {
        filter.see(code);
      }
    }
    return filter.topics();
  }
}
