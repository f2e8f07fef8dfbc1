package io.headway.core.task.experts;

import static io.headway.core.task.experts.Context.BOTH;
import static io.headway.core.task.experts.Context.LAST;
import static io.headway.core.task.experts.Context.LAST_THREE;
import static io.headway.core.task.experts.Context.LAST_TWO;
import static io.headway.core.task.experts.Context.LAYER;
import static io.headway.core.task.experts.Context.NOTHING;
import static io.headway.core.task.experts.Context.PATH;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What predicts the next expert without parameters, from the counts of train, on all samples of the
 * test split.
 */
public final class ExpertsReferences {
  private static final String BACKED_OFF = "counts of train, backing off to the shorter ones";

  private ExpertsReferences() {}

  private static Map<String, List<Context>> lookups() {
    Map<String, List<Context>> lookups = new LinkedHashMap<>();
    lookups.put("majority", List.of(NOTHING));
    lookups.put("layer", List.of(NOTHING, LAYER));
    lookups.put("layer, e_i", List.of(NOTHING, LAYER, LAST));
    lookups.put("layer, e_(i-1), e_i", List.of(NOTHING, LAYER, LAST, LAST_TWO));
    lookups.put("layer, e_(i-2)..e_i", List.of(NOTHING, LAYER, LAST, LAST_TWO, LAST_THREE));
    lookups.put("layer, top 1, top 2", List.of(NOTHING, LAYER, LAST, BOTH));
    lookups.put("layer, whole path", List.of(NOTHING, LAYER, LAST, LAST_TWO, LAST_THREE, PATH));
    return lookups;
  }

  /** Scores of every one of them. */
  public static List<Reference> of(ExpertsSamples samples) {
    List<Reference> references = new ArrayList<>();
    references.add(uniform(samples.tokens().shape().experts()));
    lookups()
        .forEach(
            (name, contexts) ->
                references.add(
                    new Reference(
                        name,
                        contexts.size() == 1 ? "the most frequent expert of train" : BACKED_OFF,
                        scored(samples, new Lookup(contexts).train(samples)).scores().values())));
    return references;
  }

  private static Reference uniform(int experts) {
    TreeMap<String, Double> values = new TreeMap<>();
    values.put(ExpertsMetrics.TOP_1.key(), 100.0 / experts);
    values.put(ExpertsMetrics.TOP_2.key(), 200.0 / experts);
    values.put("loss", Math.log(experts));
    return new Reference("uniform", "a guess at random, on average", values);
  }

  private static ExpertsScoring scored(ExpertsSamples samples, Lookup lookup) {
    ExpertsScoring scoring = new ExpertsScoring(samples, Split.TEST);
    for (int sample = 0; sample < samples.count(Split.TEST); sample++) {
      int token = samples.token(Split.TEST, sample);
      int layer = samples.layer(Split.TEST, sample);
      scoring.add(sample, lookup.predict(samples.tokens(), token, layer));
    }
    return scoring;
  }
}
