package io.headway.core.task.experts;

import io.headway.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the routing of problems, each a function of the seed and its number alone. A token is a
 * hidden state x in R^m, m = 32, that the layers change a little:
 *
 * <pre>
 *   weight    ~ Gamma(0.7) / r            of the class of rank r = 1..80 in an order of the problem
 *   x         = 0.9 class + 0.3 topic + sqrt(0.1) noise     class by weight, topic of the problem
 *   at layer l:
 *   logits    = 1.75 W_l x / sqrt(m)      [E]; the two greatest are the token's experts
 *   p         = softmax of these two
 *   x         <- x + 0.1 sum_e p_e U_(l,e) + 0.08 noise,    rescaled to |x| = sqrt(m)
 * </pre>
 *
 * Constants are chosen so that gates, the use of experts and what layers tell of each other are as
 * was measured on Mixtral; a test holds seeds 42 to 46 to these ranges.
 */
public final class RoutingGenerator {
  private static final double CLASS = 0.9;
  private static final double TOPIC = 0.3;
  private static final double GAIN = 1.75;
  private static final double UPDATE = 0.1;
  private static final double NOISE = 0.08;
  private static final double GAMMA_SHAPE = 0.7;

  private final RoutingShape shape;
  private final ExpertsSource.Synthetic source;
  private final RoutingWorld world;

  /** Problems of a source. */
  public RoutingGenerator(RoutingShape shape, ExpertsSource.Synthetic source) {
    this.shape = shape;
    this.source = source;
    this.world = RoutingWorld.of(shape, source.seed());
  }

  /** The tokens of a problem, in order. */
  public List<RoutedToken> draw(int problem) {
    SplittableRandom random = new SplittableRandom(Seeds.derive(source.seed(), "problem", problem));
    double[] cumulative = cumulativeWeights(random);
    double[] topic = RoutingWorld.normal(random);
    List<RoutedToken> tokens = new ArrayList<>();
    for (int index = 0; index < source.tokensOf(problem); index++) {
      tokens.add(token(index, hidden(random, cumulative, topic), random));
    }
    return tokens;
  }

  private static double[] cumulativeWeights(SplittableRandom random) {
    double[] cumulative = new double[RoutingWorld.CLASSES];
    int[] rank = new int[cumulative.length]; // a uniform permutation of 1..Q
    for (int q = 0; q < rank.length; q++) {
      int other = random.nextInt(q + 1);
      rank[q] = rank[other];
      rank[other] = q + 1;
    }
    double sum = 0;
    for (int q = 0; q < cumulative.length; q++) {
      sum += Gamma.draw(random, GAMMA_SHAPE) / rank[q];
      cumulative[q] = sum;
    }
    return cumulative;
  }

  private double[] hidden(SplittableRandom random, double[] cumulative, double... topic) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, at);
    double[] center = world.classes()[found < 0 ? -found - 1 : found];
    double rest = Math.sqrt(1 - CLASS * CLASS - TOPIC * TOPIC);
    double[] x = RoutingWorld.normal(random);
    for (int i = 0; i < x.length; i++) {
      x[i] = CLASS * center[i] + TOPIC * topic[i] + rest * x[i];
    }
    return x;
  }

  private RoutedToken token(int index, double[] x, SplittableRandom random) {
    byte[] experts = new byte[shape.numbers()];
    float[] gates = new float[shape.numbers()];
    double[] logits = new double[shape.experts()];
    for (int l = 0; l < shape.layers(); l++) {
      int first = -1;
      int second = -1;
      for (int e = 0; e < logits.length; e++) {
        logits[e] = GAIN * dot(world.routers()[l][e], x) / Math.sqrt(RoutingWorld.WIDTH);
        if (first < 0 || logits[e] > logits[first]) {
          second = first;
          first = e;
        } else if (second < 0 || logits[e] > logits[second]) {
          second = e;
        }
      }
      double gate = 1 / (1 + StrictMath.exp(logits[second] - logits[first]));
      int at = RoutingShape.TOP * l;
      experts[at] = (byte) first;
      experts[at + 1] = (byte) second;
      gates[at] = (float) gate;
      gates[at + 1] = (float) (1 - gate);
      update(x, world.updates()[l][first], world.updates()[l][second], gate, random);
    }
    return new RoutedToken(index, experts, gates);
  }

  private static double dot(double[] a, double... b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void update(
      double[] x, double[] first, double[] second, double gate, SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] += UPDATE * (gate * first[i] + (1 - gate) * second[i]) + NOISE * random.nextGaussian();
      squares += x[i] * x[i];
    }
    double scale = Math.sqrt(x.length / squares);
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
  }
}
