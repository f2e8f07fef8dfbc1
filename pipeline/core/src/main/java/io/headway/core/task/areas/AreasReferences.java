package io.headway.core.task.areas;

import io.headway.core.result.Reference;
import io.headway.core.task.drawn.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What is right without training: the more frequent class, the sign of the sum over all areas, and
 * the sign of the sum of the area with the greatest norm. A rule gives its answer probability 1.
 */
final class AreasReferences {
  /**
   * An example.
   *
   * @param target its class
   * @param readout what its numbers say
   */
  private record Seen(int target, Readout readout) {}

  private AreasReferences() {}

  static List<Reference> of(AreasTaskSpec spec, Iterable<Example> examples) {
    List<Seen> seen = new ArrayList<>();
    for (Example example : examples) {
      seen.add(new Seen(example.number(AreasTask.TARGET), Readout.of(spec, example)));
    }
    long ones = seen.stream().filter(example -> example.target == 1).count();
    int majority = 2 * ones > seen.size() ? 1 : 0;
    return List.of(
        reference("majority", "the more frequent class of these examples", seen, r -> majority),
        reference("linear rule", "sign of the sum over all areas", seen, Readout::linear),
        reference(
            "oracle", "sign of the sum of the area with the greatest norm", seen, Readout::oracle));
  }

  private static Reference reference(
      String name, String description, List<Seen> seen, ToIntFunction<Readout> rule) {
    int count = seen.size();
    int[] right = new int[count];
    int[] millionths = new int[count];
    boolean[] linearRight = new boolean[count];
    for (int i = 0; i < count; i++) {
      Seen example = seen.get(i);
      right[i] = rule.applyAsInt(example.readout) == example.target ? 1 : 0;
      millionths[i] = right[i] * (int) AreasMetrics.MILLION;
      linearRight[i] = example.readout.linear() == example.target;
    }
    return new Reference(
        name, description, AreasScores.of(right, millionths, linearRight).values());
  }
}
