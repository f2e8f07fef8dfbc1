package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TestSolvedMaze {
  private final SolvedMaze wall = MazeText.parseSolved(Drawn.WALL);
  private final Maze hall = MazeText.parse(Drawn.HALL);

  @Test
  void goesAroundTheWall() {
    assertThat(wall.start()).isEqualTo(0);
    assertThat(wall.goal()).isEqualTo(1);
    assertThat(wall.path()).containsExactly(0, 3, 4, 5, 2, 1);
    assertThat(wall.pathCells()).isEqualTo(6);
  }

  @Test
  void cannotHoldAPathThroughAWall() {
    assertRefused(
        () -> SolvedMaze.of(wall.maze(), 0, 1, new int[] {0, 1}),
        "Invalid path: step from cell 0 to 1 (must follow an open passage)");
    assertRefused(
        () -> SolvedMaze.of(hall, 2, 3, new int[] {2, 3}),
        "Invalid path: step from cell 2 to 3 (must follow an open passage)");
  }

  @Test
  void cannotHoldALongerPathThanNeedBe() {
    assertRefused(
        () -> SolvedMaze.of(hall, 0, 1, new int[] {0, 3, 4, 1}),
        "Invalid path: 4 cells (must be shortest: 2 cells)");
  }

  @Test
  void refusesEndsThatDoNotFit() {
    assertRefused(() -> SolvedMaze.solve(hall, 9, 1), "Invalid start: 9 (must be in [0, 9))");
    assertRefused(() -> SolvedMaze.solve(hall, 0, -1), "Invalid goal: -1 (must be in [0, 9))");
    assertRefused(
        () -> SolvedMaze.solve(hall, 4, 4), "Invalid goal: 4 (must differ from the start)");
    assertRefused(
        () -> SolvedMaze.of(hall, 0, 2, new int[] {1, 2}),
        "Invalid path: from 1 (must be from start 0)");
    assertRefused(
        () -> SolvedMaze.of(hall, 0, 2, new int[] {0, 1}),
        "Invalid path: to 1 (must be to goal 2)");
    assertRefused(
        () -> SolvedMaze.of(hall, 0, 2, new int[] {0}),
        "Invalid path: 1 cells (must have at least 2)");
    assertRefused(
        () -> SolvedMaze.solve(Maze.of(2, 2, new byte[4]), 0, 3),
        "Cannot solve maze: no way from cell 0 to cell 3");
  }

  @Test
  void equalsByValue() {
    SolvedMaze again = SolvedMaze.of(wall.maze(), 0, 1, wall.path());
    assertThat(again).isEqualTo(wall).hasSameHashCodeAs(wall).hasToString(Drawn.WALL);
    assertThat(SolvedMaze.solve(wall.maze(), 1, 0)).isNotEqualTo(wall);
    assertThat(SolvedMaze.of(hall, 0, 4, new int[] {0, 1, 4}))
        .isNotEqualTo(SolvedMaze.of(hall, 0, 4, new int[] {0, 3, 4}));
  }

  @Test
  void keysTellMazesAndEndsApart() {
    Set<Long> keys = new HashSet<>();
    for (long seed = 0; seed < 2000; seed++) {
      Maze maze = Drawn.perfect(8, 8, seed).maze();
      keys.add(SolvedMaze.solve(maze, 0, 63).key());
      keys.add(SolvedMaze.solve(maze, 63, 0).key());
      keys.add(SolvedMaze.solve(maze, 0, 62).key());
    }
    assertThat(keys).hasSize(6000);
  }

  /** Keys decide which examples a split may hold: they may not change between versions. */
  @Test
  void keyIsTheSameForEver() {
    assertThat(wall.key()).isEqualTo(-2951667045434743277L);
    assertThat(wall.canonicalKey()).isEqualTo(-7137965767266370019L);
  }

  @Test
  void survivesSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(wall);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(wall);
    }
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
