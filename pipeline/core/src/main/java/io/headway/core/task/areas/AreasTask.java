package io.headway.core.task.areas;

import io.headway.core.model.Feed;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.ctbprn.AreaFeed;
import io.headway.core.result.Reference;
import io.headway.core.task.drawn.DrawnTask;
import io.headway.core.task.drawn.Example;
import io.headway.core.task.drawn.Field;
import io.headway.core.task.drawn.Scoring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * K areas of noise, of which one tells the class:
 *
 * <pre>
 *   X_k[t, j] ~ 0.7 N(0, 1)                        k = 1..K, t = 1..T, j = 1..d
 *   a uniform in 1..K,  v_j ~ 0.5 N(0, 1)          j = 1..q,  q = floor(d / 4)
 *   X_a[t, j] += v_j                               at every t, for j in 1..q
 *   y = 1 if sum over t and j in 1..q of X_a[t, j] > 0, else 0
 * </pre>
 *
 * The sign of the sum over all areas is y with probability 1 - arccos(rho) / pi, where rho^2 =
 * (0.25 T + 0.49) / (0.25 T + 0.49 K): with two areas 92.5 % at T = 32 and 96.1 % at T = 128. So
 * much needs no routing. Who finds a first, by the norm of the mean of each area's first q numbers,
 * is right in more than 99.9 % where d is 64: {@link AreasReferences}.
 *
 * @param spec shape and data
 */
public record AreasTask(AreasTaskSpec spec) implements DrawnTask {
  static final String AREAS = "areas";
  static final String TARGET = "target";
  static final String TRUE_AREA = "true-area";

  /** y is 0 or 1. */
  static final int CLASSES = 2;

  private static final double NOISE = 0.7;
  private static final double BIAS = 0.5;

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public List<Field> fieldsOfAnExample() {
    return List.of(
        Field.floats(AREAS, spec.areas(), spec.steps(), spec.width()),
        Field.ints(TARGET),
        Field.ints(TRUE_AREA));
  }

  /** The class is that of the numbers as they are kept, rounded to floats. */
  @Override
  public Example draw(SplittableRandom random) {
    float[] x = new float[spec.numbers()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (NOISE * random.nextGaussian());
    }
    int area = random.nextInt(spec.areas());
    double[] v = new double[spec.biased()];
    for (int j = 0; j < v.length; j++) {
      v[j] = BIAS * random.nextGaussian();
    }
    for (int t = 0; t < spec.steps(); t++) {
      int row = (area * spec.steps() + t) * spec.width();
      for (int j = 0; j < v.length; j++) {
        x[row + j] += (float) v[j];
      }
    }
    int target = Readout.of(spec, x).sums()[area] > 0 ? 1 : 0;
    return Example.empty().with(AREAS, x).with(TARGET, target).with(TRUE_AREA, area);
  }

  @Override
  public Scoring scoring(int count) {
    return new AreasScoring(spec, count);
  }

  @Override
  public List<Reference> references(Iterable<Example> test) {
    return AreasReferences.of(spec, test);
  }

  /** The areas for those who know them, or their vectors as K T tokens. */
  @Override
  public List<Feed> feeds() {
    TokenFeed tokens =
        (parameters, width, regularization, head) ->
            new AreasTokens(parameters, spec, width, regularization);
    return List.of(
        tokens.withTokens(spec.areas() * spec.steps()),
        new AreaFeed(spec.areas(), spec.width(), CLASSES, AREAS, TARGET, TRUE_AREA));
  }

  @Override
  public String title() {
    return "Routed areas: " + spec.shape();
  }

  @Override
  public List<String> facts() {
    List<String> facts = new ArrayList<>(List.of(spec.shape()));
    facts.addAll(DrawnTask.super.facts());
    return facts;
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("areas", spec.areas());
    fields.put("steps", spec.steps());
    fields.put("width", spec.width());
    DrawnTask.super.fields().forEach(fields::putIfAbsent);
    return fields;
  }

  @Override
  public String text(Example example) {
    return AreasText.of(spec, example);
  }
}
