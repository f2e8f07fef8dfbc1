package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSymmetry {
  private static final String TURNED =
      """
      +---+---+---+
      |     .   S |
      +   +   +---+
      |   | . | G |
      +   +   +   +
      |   | .   . |
      +---+---+---+
      """;

  @Test
  void turnsADrawingClockwise() {
    SolvedMaze wall = MazeText.parseSolved(Drawn.WALL);
    assertThat(Symmetry.ROTATE_90.apply(wall)).hasToString(TURNED);
    assertThat(Symmetry.ROTATE_270.apply(MazeText.parseSolved(TURNED))).isEqualTo(wall);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {61, 62, 63, 64, 65, 66, 67, 68})
  void allEightHaveOneCanonicalKeyAndOneLength(long seed) {
    SolvedMaze solved = Drawn.braided(7, 7, (int) seed % 2, seed);
    List<SolvedMaze> images =
        Symmetry.of(7, 7).stream().map(symmetry -> symmetry.apply(solved)).toList();
    assertThat(images).hasSize(8).doesNotHaveDuplicates();
    assertThat(images).extracting(SolvedMaze::key).doesNotHaveDuplicates();
    assertThat(images).extracting(SolvedMaze::canonicalKey).containsOnly(solved.canonicalKey());
    assertThat(images).extracting(SolvedMaze::key).contains(solved.canonicalKey());
    for (SolvedMaze image : images) {
      SolvedMaze again = SolvedMaze.solve(image.maze(), image.start(), image.goal());
      assertThat(again.pathCells()).isEqualTo(solved.pathCells());
    }
  }

  @Test
  void rectanglesHaveFour() {
    assertThat(Symmetry.of(3, 5))
        .containsExactly(
            Symmetry.IDENTITY, Symmetry.ROTATE_180, Symmetry.MIRROR_ROWS, Symmetry.MIRROR_COLUMNS);
    SolvedMaze solved = Drawn.perfect(3, 5, 71);
    for (Symmetry symmetry : Symmetry.of(3, 5)) {
      assertThat(symmetry.apply(solved).canonicalKey()).isEqualTo(solved.canonicalKey());
    }
    assertThat(Symmetry.TRANSPOSE.apply(solved).maze().rows()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void fourTimesIsIdentityAndSomeSymmetryUndoesIt(Symmetry symmetry) {
    SolvedMaze solved = Drawn.perfect(4, 6, 72);
    SolvedMaze image = symmetry.apply(solved);
    assertThat(symmetry.apply(symmetry.apply(symmetry.apply(image)))).isEqualTo(solved);
    assertThat(Symmetry.values()).anyMatch(undo -> undo.apply(image).equals(solved));
  }
}
