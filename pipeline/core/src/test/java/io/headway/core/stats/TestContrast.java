package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Contrast.Term;
import io.headway.core.task.maze.MazeMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestContrast {
  private static final Contrast A = Contrast.level("a", "tiny", MazeMetrics.ACCURACY);
  private static final Contrast B = Contrast.level("b", "tiny", MazeMetrics.ACCURACY);

  @Test
  void advantage() {
    Contrast advantage = A.minus(B);
    assertThat(advantage.terms()).extracting(Term::weight).containsExactly(1.0, -1.0);
    assertThat(advantage.lowest(1)).isEqualTo(-1);
    assertThat(advantage.highest(1)).isEqualTo(1);
  }

  @Test
  void slopeHasTheWeightsOfLeastSquares() {
    Contrast slope = Contrast.slope(new double[] {1, 2, 6}, List.of(A, A, A));
    // Deviations -2, -1, 3; sum of squares 14.
    assertThat(slope.terms().stream().mapToDouble(Term::weight).toArray())
        .containsExactly(new double[] {-2 / 14.0, -1 / 14.0, 3 / 14.0}, within(1e-12));
    assertThat(slope.highest(1)).isCloseTo(3 / 14.0, within(1e-12));
  }

  @Test
  void slopeNeedsTwoPlaces() {
    assertThatThrownBy(() -> Contrast.slope(new double[] {3, 3}, List.of(A, B)))
        .hasMessage("Invalid slope: all x equal (must differ)");
  }
}
