package io.headway.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Standard deviations of normal numbers, some of them off. */
final class TestSpread {
  private static final SplittableRandom RANDOM = new SplittableRandom(6);

  private static List<double[]> groups(int count, int size) {
    List<double[]> groups = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      double[] group = new double[size];
      for (int i = 0; i < size; i++) {
        group[i] = 10 * g + 0.5 * RANDOM.nextGaussian();
      }
      groups.add(group);
    }
    return groups;
  }

  @Test
  void ofGroupsOfAnySizeItIsTheirs() {
    for (int size : new int[] {2, 3, 5, 400}) {
      assertThat(Spread.within(groups(4000 / size, size))).isCloseTo(0.5, within(0.03));
    }
    assertThat(Spread.within(List.of(new double[] {1}, new double[] {2}))).isZero();
    assertThat(Spread.within(List.of(new double[] {1, 1, 1}))).isZero();
  }

  @Test
  void whatIsOffInEveryGroupOfFiveHardlyMovesIt() {
    List<double[]> groups = groups(200, 5);
    groups.forEach(group -> group[2] += 30);
    assertThat(Spread.within(groups)).isBetween(0.4, 0.75);
  }

  @Test
  void ofResidualsItIsTheRootOfTheMeanSquareOrLess() {
    double[] residuals = groups(1, 2000).get(0);
    assertThat(Spread.of(Double.POSITIVE_INFINITY, residuals)).isCloseTo(0.5, within(0.03));
    assertThat(Spread.of(2, residuals)).isCloseTo(0.5, within(0.03));
    for (int i = 0; i < 40; i++) {
      residuals[i] = 100;
    }
    assertThat(Spread.of(2, residuals)).isCloseTo(0.5, within(0.06));
    assertThat(Spread.of(2, 0, 0, 0, 0, 1)).isZero();
  }
}
