package io.headway.core.task.text;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What predicts the next token without parameters, on all targets of the test split: {@link
 * KneserNey} of one, two and three tokens; and, where the text was drawn, the source itself. Of
 * labels, {@link LabelReferences}.
 */
public final class TextReferences {
  /** What the text was drawn from: the floor of the loss. */
  static final String SOURCE = "source";

  private static final List<String> COUNTED = List.of("unigram", "bigram", "trigram");

  private TextReferences() {}

  /** Scores of every one of them. */
  public static List<Reference> of(TextTaskSpec spec, TextSamples samples) {
    return spec.labelled() ? LabelReferences.of(spec, samples) : ofTokens(spec, samples);
  }

  private static List<Reference> ofTokens(TextTaskSpec spec, TextSamples samples) {
    List<Reference> references = new ArrayList<>();
    Sequences test = samples.of(Split.TEST);
    for (int order = 1; order <= COUNTED.size(); order++) {
      KneserNey counted = new KneserNey(order, samples.words().size() + 1, samples.of(Split.TRAIN));
      references.add(
          new Reference(
              COUNTED.get(order - 1),
              order == 1
                  ? "how often each token occurs in train"
                  : "counts of train, interpolated Kneser-Ney smoothing",
              scored(counted, test).scores().values()));
    }
    if (spec.source() instanceof TextSource.Synthetic synthetic) {
      references.addAll(ofSource(synthetic.language(), test));
    }
    return references;
  }

  private static TextScoring scored(KneserNey counted, Sequences test) {
    TextScoring scoring = TextScoring.ofTokens(test);
    for (int i = 0; i < test.count(); i++) {
      for (int t = 1; t <= test.targets(i); t++) {
        scoring.add(
            i,
            -Math.log(counted.probability(test, i, t)),
            counted.guess(test, i, t) == test.code(i, t));
      }
    }
    return scoring;
  }

  private static List<Reference> ofSource(Language language, Sequences test) {
    TextScoring scoring = TextScoring.ofTokens(test);
    double entropy = 0;
    for (int i = 0; i < test.count(); i++) {
      PrefixFilter filter = new PrefixFilter(language);
      for (int t = 1; t <= test.targets(i); t++) {
        filter.see(test.code(i, t - 1));
        double[] p = filter.next();
        int best = 0;
        for (int code = 0; code < p.length; code++) {
          best = p[code] > p[best] ? code : best;
          entropy -= p[code] > 0 ? p[code] * Math.log(p[code]) : 0;
        }
        int target = test.code(i, t);
        scoring.add(i, -Math.log(p[target]), best == target);
      }
    }
    TreeMap<String, Double> values = new TreeMap<>();
    TextMetrics.putLoss(values, entropy / test.targets());
    return List.of(
        new Reference(
            SOURCE,
            "what the text was drawn from, its topics unknown: the floor of the loss",
            scoring.scores().values()),
        new Reference("entropy", "mean entropy of the source after the prefixes of test", values));
  }
}
