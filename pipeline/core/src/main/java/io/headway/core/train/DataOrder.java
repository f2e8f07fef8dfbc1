package io.headway.core.train;

import io.headway.core.random.Seeds;
import java.util.SplittableRandom;

/** The order of the training examples; a function of (seed, epoch), the same for all arms. */
final class DataOrder {
  private DataOrder() {}

  /** A uniform permutation of 0..count-1 (Fisher and Yates, as Durstenfeld 1964). */
  static int[] permutation(long seed, int epoch, int count) {
    SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "order", epoch));
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
