package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TestMaze {
  private final Maze wall = MazeText.parse(Drawn.WALL);

  @Test
  void readsADrawing() {
    assertThat(wall.rows()).isEqualTo(3);
    assertThat(wall.columns()).isEqualTo(3);
    assertThat(wall.cells()).isEqualTo(9);
    assertThat(wall.isOpen(0, Direction.SOUTH)).isTrue();
    assertThat(wall.isOpen(0, Direction.EAST)).isFalse();
    assertThat(wall.openSet(3)).isEqualTo(0b1011);
    assertThat(wall.degree(3)).isEqualTo(3);
    assertThat(wall.degree(1)).isEqualTo(1);
    assertThat(wall.passageCount()).isEqualTo(8);
  }

  @Test
  void neighboursEndAtTheMargin() {
    assertThat(wall.neighbour(4, Direction.NORTH)).isEqualTo(1);
    assertThat(wall.neighbour(4, Direction.EAST)).isEqualTo(5);
    assertThat(wall.neighbour(2, Direction.EAST)).isEqualTo(-1);
    assertThat(wall.neighbour(6, Direction.SOUTH)).isEqualTo(-1);
    assertThat(wall.neighbour(3, Direction.WEST)).isEqualTo(-1);
  }

  @Test
  void perfectMeansSpanningTree() {
    assertThat(wall.isPerfect()).isTrue();
    assertThat(MazeText.parse(Drawn.HALL).isPerfect()).isFalse();
    // A ring of four cells and a pair: as many passages as a tree has, but in two parts.
    Maze ringAndRest =
        MazeText.parse(
            """
            +---+---+---+
            |       |   |
            +   +   +   +
            |       |   |
            +---+---+---+
            """);
    assertThat(ringAndRest.passageCount()).isEqualTo(ringAndRest.cells() - 1);
    assertThat(ringAndRest.isPerfect()).isFalse();
  }

  @Test
  void arraysAreCopiedBothWays() {
    byte[] passages = wall.passages();
    Maze copy = Maze.of(3, 3, passages);
    passages[0] = 0;
    copy.passages()[0] = 0;
    assertThat(copy).isEqualTo(wall).hasSameHashCodeAs(wall);
    assertThat(Maze.of(3, 3, new byte[9])).isNotEqualTo(wall);
    assertThat(Maze.of(2, 3, new byte[6])).isNotEqualTo(Maze.of(3, 2, new byte[6]));
  }

  @Test
  void refusesWhatIsNoMaze() {
    assertRefused(() -> Maze.of(1, 3, new byte[3]), "Invalid rows: 1 (must be >= 2)");
    assertRefused(() -> Maze.of(3, 1, new byte[3]), "Invalid columns: 1 (must be >= 2)");
    assertRefused(
        () -> Maze.of(2, 2, new byte[5]), "Invalid passages: 5 cells (must be 4 = 2 x 2)");
    assertRefused(
        () -> Maze.of(2, 2, new byte[] {0, 16, 0, 0}),
        "Invalid passages of cell 1: 16 (must be in [0, 15])");
    assertRefused(
        () -> Maze.of(2, 2, new byte[] {0, 0, 0, -1}),
        "Invalid passages of cell 3: -1 (must be in [0, 15])");
    assertRefused(
        () -> Maze.of(2, 2, new byte[] {1, 0, 0, 0}),
        "Invalid passage: NORTH of cell 0 (must not lead outside)");
    assertRefused(
        () -> Maze.of(2, 2, new byte[] {0, 8, 4, 0}),
        "Invalid passage: EAST of cell 1 (must not lead outside)");
    assertRefused(
        () -> Maze.of(2, 2, new byte[] {8, 0, 0, 0}),
        "Invalid passage: EAST of cell 0 (must be open from both sides)");
    assertRefused(() -> wall.degree(9), "Invalid cell: 9 (must be in [0, 9))");
    assertRefused(() -> wall.openSet(-1), "Invalid cell: -1 (must be in [0, 9))");
  }

  @Test
  void printsItself() {
    assertThat(MazeText.parse(Drawn.HALL)).hasToString(MazeText.draw(MazeText.parse(Drawn.HALL)));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void noBitCanBeFlipped() {
    byte[] passages = new MazeGenerator(4, 5).braided(0.5, new SplittableRandom(3)).passages();
    for (int cell = 0; cell < passages.length; cell++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = passages.clone();
        flipped[cell] ^= (byte) (1 << bit);
        assertThatIllegalArgumentException().isThrownBy(() -> Maze.of(4, 5, flipped));
      }
    }
  }
}
