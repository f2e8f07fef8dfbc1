package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestDataOrder {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 1000})
  void isAPermutation(int count) {
    int[] order = DataOrder.permutation(42, 3, count);
    Arrays.sort(order);
    assertThat(order).containsExactly(IntStream.range(0, count).toArray());
  }

  @Test
  void dependsOnSeedAndEpochAlone() {
    int[] order = DataOrder.permutation(42, 0, 100);
    assertThat(DataOrder.permutation(42, 0, 100)).containsExactly(order);
    assertThat(DataOrder.permutation(42, 1, 100)).isNotEqualTo(order);
    assertThat(DataOrder.permutation(43, 0, 100)).isNotEqualTo(order);
  }

  /** Chi-squared over the 24 orders of 4, seed 42: 23 degrees of freedom, 49.7 at 0.001. */
  @Test
  void everyOrderIsEquallyLikelySeed42() {
    int draws = 24_000;
    int[] counts = new int[256];
    for (int epoch = 0; epoch < draws; epoch++) {
      int code = 0;
      for (int i : DataOrder.permutation(42, epoch, 4)) {
        code = 4 * code + i;
      }
      counts[code]++;
    }
    int[] seen = Arrays.stream(counts).filter(n -> n > 0).toArray();
    assertThat(seen).hasSize(24);
    double expected = draws / 24.0;
    double chiSquared =
        Arrays.stream(seen).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    assertThat(chiSquared).isLessThan(49.7);
  }
}
