package io.headway.core.task.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.maze.SolvedMaze;
import org.junit.jupiter.api.Test;

/** Where cells are, as sines and cosines. */
final class TestCellPlaces {
  private static final int STRIDE = CellPlaces.FEATURES;

  private static SolvedMaze maze(int size, int index) {
    MazeTaskSpec spec = new MazeTaskSpec(size, 0, 0, Supervision.FIELD, 4, 4, 4, 7);
    return new MazeDraws(spec, Split.TEST, new long[0]).draw(index).maze();
  }

  private static float[] places(SolvedMaze maze) {
    float[] features = new float[maze.maze().cells() * STRIDE];
    CellPlaces.encode(maze, features, 0, STRIDE);
    return features;
  }

  private static double angle(float[] features, int cell, int pair) {
    int at = cell * STRIDE + 2 * pair;
    return Math.atan2(features[at], features[at + 1]);
  }

  /** 2 pi / w for a step down in the first four pairs, for a step to the right in the others. */
  @Test
  void aStepTurnsEachPairByTheSameAngleWhereverItIs() {
    int size = 9;
    float[] features = places(maze(size, 0));
    double[] wavelengths = {4, 8, 16, 64};
    for (int cell = 0; cell + size < size * size; cell++) {
      for (int pair = 0; pair < 8; pair++) {
        int to = pair < 4 ? cell + size : cell + 1;
        if (pair >= 4 && to % size == 0) {
          continue;
        }
        double turned = angle(features, to, pair) - angle(features, cell, pair);
        double expected = 2 * Math.PI / wavelengths[pair % 4];
        assertThat(Math.IEEEremainder(turned - expected, 2 * Math.PI)).isCloseTo(0, within(1e-5));
      }
    }
  }

  @Test
  void eachMazeBeginsElsewhereAndTheSameMazeAtTheSame() {
    assertThat(places(maze(5, 1))).containsExactly(places(maze(5, 1)));
    assertThat(places(maze(5, 1))).isNotEqualTo(places(maze(5, 2)));
  }

  /** Parameters depend on no size of the maze. */
  @Test
  void modelsHaveNoPositionOfTheirOwn() {
    for (int size : new int[] {4, 9}) {
      MazeTaskSpec spec = new MazeTaskSpec(size, 0, 0, Supervision.FIELD, 4, 4, 4, 7, false, true);
      MazeTask task = new MazeTask(spec);
      assertThat(task.features()).isEqualTo(MazeTask.FEATURES + STRIDE);
      assertThat(task.blank(2).arrays().get(MazeTask.CELLS).shape())
          .containsExactly(2, (long) size * size, task.features());
      assertThat(spec.data())
          .isEqualTo(new MazeTaskSpec(size, 0, 0, Supervision.FIELD, 4, 4, 4, 7).data());
    }
  }
}
