package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestShortestPaths {
  @Test
  void measuresADrawing() {
    SolvedMaze wall = MazeText.parseSolved(Drawn.WALL);
    assertThat(ShortestPaths.distances(wall.maze(), wall.goal()))
        .containsExactly(5, 0, 1, 4, 3, 2, 5, 6, 7);
    assertThat(ShortestPaths.firstSteps(wall.maze(), wall.goal()))
        .containsExactly(1, -1, 2, 3, 3, 0, 0, 2, 2);
  }

  @Test
  void tiesGoNorthSouthWestEast() {
    Maze hall = MazeText.parse(Drawn.HALL);
    assertThat(ShortestPaths.firstSteps(hall, 4)).containsExactly(1, 1, 1, 3, -1, 2, 0, 0, 0);
  }

  @Test
  void whatIsCutOffHasNoDistance() {
    Maze walls = Maze.of(2, 2, new byte[4]);
    assertThat(ShortestPaths.distances(walls, 1)).containsExactly(-1, 0, -1, -1);
    assertThat(ShortestPaths.firstSteps(walls, 1)).containsOnly(ShortestPaths.NO_STEP);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {41, 42, 43, 44, 45})
  void equalsTheOnlyPathOfAPerfectMaze(long seed) {
    SolvedMaze solved = Drawn.perfect(12, 17, seed);
    int[] distance = ShortestPaths.distances(solved.maze(), solved.goal());
    for (int cell = 0; cell < distance.length; cell++) {
      assertThat(1 + distance[cell])
          .isEqualTo(SlowMazes.pathCells(solved.maze(), cell, solved.goal()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {51, 52, 53, 54, 55})
  void equalsRelaxationInBraidedMazes(long seed) {
    SolvedMaze solved = Drawn.braided(9, 9, 0.7, seed);
    assertThat(ShortestPaths.distances(solved.maze(), solved.goal()))
        .isEqualTo(SlowMazes.distances(solved.maze(), solved.goal()));
  }

  @Test
  void refusesAGoalOutside() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShortestPaths.distances(MazeText.parse(Drawn.HALL), 9))
        .withMessage("Invalid goal: 9 (must be in [0, 9))");
  }
}
