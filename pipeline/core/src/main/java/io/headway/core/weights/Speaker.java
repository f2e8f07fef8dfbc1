package io.headway.core.weights;

import io.headway.core.config.Checks;
import io.headway.core.engine.Session;
import io.headway.core.task.Continuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lets a model go on with a text, a code at a time.
 *
 * @param most codes that are added; fewer if it comes to an end
 * @param temperature 0 takes the likeliest code, of equal ones the smallest; above 0, codes are
 *     drawn from the softmax of the logits over it
 * @param seed of what is drawn
 */
public record Speaker(int most, double temperature, long seed) {
  /** Checks the numbers. */
  public Speaker {
    new Checks()
        .require(most > 0, "tokens", most, "> 0")
        .require(
            temperature >= 0 && Double.isFinite(temperature),
            "temperature",
            temperature,
            "0 or more, and finite")
        .done();
  }

  /** The codes that come after these. */
  public int[] goOn(Session session, Continuation task, int... beginning) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> codes = new ArrayList<>(Arrays.stream(beginning).boxed().toList());
    while (codes.size() - beginning.length < most && !endsWith(task, codes)) {
      int[] seen = codes.stream().mapToInt(Integer::intValue).toArray();
      long positions = Math.min(seen.length, task.most());
      float[] logits = session.evaluate(task.batch(seen)).logits();
      int classes = Math.toIntExact(logits.length / positions);
      float[] last = Arrays.copyOfRange(logits, logits.length - classes, logits.length);
      codes.add(next(task, last, random));
    }
    return codes.stream().skip(beginning.length).mapToInt(Integer::intValue).toArray();
  }

  private static boolean endsWith(Continuation task, List<Integer> codes) {
    return task.isEnd(codes.get(codes.size() - 1));
  }

  private int next(Continuation task, float[] logits, SplittableRandom random) {
    int likeliest = -1;
    for (int code = 0; code < logits.length; code++) {
      if (task.isWord(code) && (likeliest < 0 || logits[code] > logits[likeliest])) {
        likeliest = code;
      }
    }
    if (temperature == 0) {
      return likeliest;
    }
    double[] upTo = new double[logits.length];
    double sum = 0;
    for (int code = 0; code < logits.length; code++) {
      if (task.isWord(code)) {
        sum += Math.exp(((double) logits[code] - logits[likeliest]) / temperature);
      }
      upTo[code] = sum;
    }
    double drawn = random.nextDouble() * sum;
    int code = 0;
    while (upTo[code] <= drawn) {
      code++;
    }
    return code;
  }
}
