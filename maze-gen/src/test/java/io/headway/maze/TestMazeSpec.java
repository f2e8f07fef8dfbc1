package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestMazeSpec {
  @ParameterizedTest
  @CsvSource({"6,14", "8,25", "12,57", "16,102", "32,409"})
  void fourTenthsOfTheCells(int size, int cells) {
    assertThat(new MazeSpec(size, 0, 0.4).minPathCells()).isEqualTo(cells);
  }

  @Test
  void wholeNumbersAreNotRoundedDown() {
    assertThat(0.29 * 100).isLessThan(29);
    assertThat(new MazeSpec(10, 0, 0.29).minPathCells()).isEqualTo(29);
    assertThat(new MazeSpec(6, 0, 1).minPathCells()).isEqualTo(36);
  }

  @Test
  void aPathHasTwoCellsAtLeast() {
    assertThat(new MazeSpec(6, 0, 0).minPathCells()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertRefused(1, 0, 0, "Invalid size: 1 (must be in [2, 64])");
    assertRefused(65, 0, 0, "Invalid size: 65 (must be in [2, 64])");
    assertRefused(6, -0.1, 0, "Invalid braid: -0.1 (must be in [0, 1])");
    assertRefused(6, Double.NaN, 0, "Invalid braid: NaN (must be in [0, 1])");
    String rule = " (must be in [0, 1]: a 6x6 maze has no path of more than 36 cells)";
    assertRefused(6, 0, 1.1, "Invalid minPathFraction: 1.1" + rule);
    assertRefused(6, 0, Double.NaN, "Invalid minPathFraction: NaN" + rule);
  }

  private static void assertRefused(int size, double braid, double fraction, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeSpec(size, braid, fraction))
        .withMessage(message);
  }
}
