package io.headway.core.task.areas;

import io.headway.core.model.ctbprn.AreaFeed;
import io.headway.core.result.Scores;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.drawn.ClassScoring;
import io.headway.core.task.drawn.Example;
import io.headway.core.task.drawn.Scoring;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * {@link AreasScores} of a model, the mean cross-entropy {@code loss} in nats, and, of one that
 * tells its {@link AreaFeed#ROUTE}, {@code route-match}: % of examples where it listens most to the
 * true area, of equal ones to the first. Outcome per example: {@code matched}, 0 or 1. Where the
 * task asks for it, {@link BestBatch} too.
 */
final class AreasScoring implements Scoring {
  /** Name of the outcome. */
  static final String MATCHED = "matched";

  private final AreasTaskSpec spec;
  private final ClassScoring classes;
  private final int[] millionths;
  private final boolean[] linearRight;
  private final int[] matched;
  private final BestBatch best = new BestBatch();
  private boolean routed;

  AreasScoring(AreasTaskSpec spec, int count) {
    this.spec = spec;
    classes = new ClassScoring(count, AreasTask.TARGET);
    millionths = new int[count];
    linearRight = new boolean[count];
    matched = new int[count];
  }

  @Override
  public void add(int index, Example example, Prediction prediction, int place, int batchSize) {
    classes.add(index, example, prediction, place, batchSize);
    int target = example.number(AreasTask.TARGET);
    float[] logits = prediction.logits();
    double own = logits[place * AreasTask.CLASSES + target];
    double other = logits[place * AreasTask.CLASSES + 1 - target];
    double loss = Math.log1p(Math.exp(-Math.abs(own - other))) + Math.max(0, other - own);
    boolean isRight = target == 0 ? own >= other : own > other;
    best.add(batchSize, isRight, loss);
    millionths[index] = (int) Math.rint(AreasMetrics.MILLION / (1 + Math.exp(other - own)));
    linearRight[index] = Readout.of(spec, example).linear() == target;
    float[] route = prediction.extras().get(AreaFeed.ROUTE);
    if (route != null) {
      routed = true;
      int first = place * spec.areas();
      int best = 0;
      for (int k = 1; k < spec.areas(); k++) {
        best = route[first + k] > route[first + best] ? k : best;
      }
      matched[index] = best == example.number(AreasTask.TRUE_AREA) ? 1 : 0;
    }
  }

  @Override
  public Scores scores() {
    Scores ofClasses = classes.scores();
    Scores scores =
        AreasScores.of(ofClasses.outcomes().get(ClassScoring.RIGHT), millionths, linearRight);
    TreeMap<String, Double> values = new TreeMap<>(ofClasses.values());
    values.putAll(scores.values());
    if (spec.bestBatch()) {
      best.putInto(values);
    }
    TreeMap<String, int[]> outcomes = new TreeMap<>(scores.outcomes());
    if (routed) {
      values.put(AreasMetrics.ROUTE_MATCH, 100 * Arrays.stream(matched).average().orElseThrow());
      outcomes.put(MATCHED, matched);
    }
    return new Scores(values, outcomes);
  }
}
