package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestMazeCode {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 16, 64})
  void aRecordHasTheWholeMaze(int size) {
    MazeCode code = new MazeCode(size);
    MazeGenerator generator = new MazeGenerator(size, size);
    SplittableRandom random = new SplittableRandom(size);
    for (double braid : new double[] {0, 0.5, 1}) {
      Maze maze = generator.braided(braid, random);
      int start = random.nextInt(size * size - 1);
      int goal = size * size - 1;
      byte[] record = code.encode(maze, start, goal);
      assertThat(record).hasSize(code.length());
      assertThat(code.maze(record)).isEqualTo(maze);
      assertThat(code.start(record)).isEqualTo(start);
      assertThat(code.goal(record)).isEqualTo(goal);
      assertThat(code.solved(record)).isEqualTo(SolvedMaze.solve(maze, start, goal));
    }
  }

  @Test
  void twoBitsACellAndTwoBytesAnEnd() {
    assertThat(new MazeCode(16).length()).isEqualTo(68);
    assertThat(new MazeCode(3).length()).isEqualTo(3 + 4);
    SolvedMaze maze =
        MazeText.parseSolved(
            """
            +---+---+
            | S | G |
            +   +   +
            | .   . |
            +---+---+
            """);
    // South, south, east, nothing, from the lowest bits; then 0 and 1.
    assertThat(new MazeCode(2).encode(maze.maze(), maze.start(), maze.goal()))
        .containsExactly(0b00_01_10_10, 0, 0, 0, 1);
  }

  @Test
  void whatIsNoMazeIsRefused() {
    MazeCode code = new MazeCode(2);
    byte[] east = {0b00_00_01_00, 0, 0, 0, 1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> code.maze(east))
        .withMessage("Invalid cell 1: open to the east (must not lead outside)");
    byte[] south = {(byte) 0b10_00_00_00, 0, 0, 0, 1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> code.maze(south))
        .withMessage("Invalid cell 3: open to the south (must not lead outside)");
    byte[] cutOff = {0, 0, 0, 0, 1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> code.solved(cutOff))
        .withMessageContaining("no way from cell 0 to cell 1");
    byte[] outside = {0b00_01_10_10, 0, 0, 0, 4};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> code.solved(outside))
        .withMessageStartingWith("Invalid goal: 4");
    Maze larger = new MazeGenerator(3, 3).perfect(new SplittableRandom(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> code.encode(larger, 0, 1))
        .withMessage("Invalid maze: 3x3 (must be 2x2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeCode(65))
        .withMessage("Invalid size: 65 (must be in [2, 64])");
  }
}
