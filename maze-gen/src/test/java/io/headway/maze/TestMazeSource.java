package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestMazeSource {
  @ParameterizedTest(name = "{0}x{0}, braid {1}, from seed {2}")
  @CsvSource({"6,0,1000", "6,0.5,2000", "12,0,3000"})
  void everyPathIsLongEnoughAndShortest(int size, double braid, long firstSeed) {
    MazeSpec spec = new MazeSpec(size, braid, 0.4);
    MazeSource source = new MazeSource(spec);
    for (long seed = firstSeed; seed < firstSeed + 100; seed++) {
      SolvedMaze solved = source.draw(seed, TestMazeSource::noneTaken).maze();
      assertThat(solved.pathCells()).isGreaterThanOrEqualTo(spec.minPathCells());
      assertThat(SolvedMaze.of(solved.maze(), solved.start(), solved.goal(), solved.path()))
          .isEqualTo(solved);
      assertThat(braid > 0 || solved.maze().isPerfect()).isTrue();
    }
  }

  /** 87 % of the mazes that the seed's filter saw were dropped. */
  @Test
  void oneInEightIsAcceptedAt16x16() {
    MazeSource source = new MazeSource(new MazeSpec(16, 0, 0.4));
    int accepted = 2000;
    int attempts = 0;
    for (long seed = 0; seed < accepted; seed++) {
      attempts += source.draw(seed, TestMazeSource::noneTaken).attempts();
    }
    assertThat((double) accepted / attempts).isBetween(0.11, 0.15);
  }

  @Test
  void dependsOnTheSeedOnly() {
    MazeSource used = new MazeSource(new MazeSpec(8, 0.3, 0.4));
    used.draw(7, TestMazeSource::noneTaken);
    Draw fresh = new MazeSource(new MazeSpec(8, 0.3, 0.4)).draw(42, TestMazeSource::noneTaken);
    assertThat(used.draw(42, TestMazeSource::noneTaken)).isEqualTo(fresh);
    assertThat(used.draw(43, TestMazeSource::noneTaken)).isNotEqualTo(fresh);
  }

  @Test
  void endsAreUniformAndDistinct() {
    MazeSource source = new MazeSource(new MazeSpec(2, 0, 0));
    int[] counts = new int[16];
    for (long seed = 0; seed < 12_000; seed++) {
      SolvedMaze solved = source.draw(seed, TestMazeSource::noneTaken).maze();
      counts[4 * solved.start() + solved.goal()]++;
    }
    for (int start = 0; start < 4; start++) {
      for (int goal = 0; goal < 4; goal++) {
        int count = counts[4 * start + goal];
        assertThat(count).isBetween(start == goal ? 0 : 850, start == goal ? 0 : 1150);
      }
    }
  }

  @Test
  void goesOnInTheSameStreamIfTaken() {
    MazeSource source = new MazeSource(new MazeSpec(6, 0, 0.4));
    Draw first = source.draw(5, TestMazeSource::noneTaken);
    Draw second = source.draw(5, key -> key == first.maze().key());
    assertThat(second.maze()).isNotEqualTo(first.maze());
    assertThat(second.rejectedAsTaken()).isEqualTo(1);
    assertThat(second.attempts()).isGreaterThan(first.attempts());
  }

  @Test
  void allMazesOfTheSmallestSizeCanBeTaken() {
    MazeSource source = new MazeSource(new MazeSpec(2, 0, 1));
    Set<Long> taken = new HashSet<>();
    // A path of four cells: it lacks one of four passages and has two ways to go.
    for (long seed = 0; seed < 8; seed++) {
      assertThat(taken.add(source.draw(seed, taken::contains).maze().key())).isTrue();
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> source.draw(8, taken::contains))
        .withMessageMatching(
            "Cannot draw a 2x2 maze whose shortest path has 4 cells: none in 100000 attempts"
                + " \\(all \\d+ that turned up are taken; ask for fewer mazes or larger ones\\)");
  }

  @Test
  void anImpossibleRequestEnds() {
    MazeSource source = new MazeSource(new MazeSpec(16, 0, 1));
    assertThatIllegalStateException()
        .isThrownBy(() -> source.draw(1, TestMazeSource::noneTaken))
        .withMessageMatching(
            "Cannot draw a 16x16 maze whose shortest path has 256 cells: none in 100000 attempts"
                + " \\(longest seen: 1\\d\\d cells; lower the minimum path fraction\\)");
  }

  @Test
  void largeMazesAreGivenUpSooner() {
    MazeSource source = new MazeSource(new MazeSpec(64, 0, 1));
    assertThat(source.maximumAttempts()).isEqualTo(16_384);
    assertThat(new MazeSource(new MazeSpec(16, 0, 1)).maximumAttempts()).isEqualTo(100_000);
  }

  @Test
  void countsOfADrawFitEachOther() {
    SolvedMaze maze = MazeText.parseSolved(Drawn.WALL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draw(maze, 0, 0))
        .withMessage("Invalid attempts: 0 (must be >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Draw(maze, 2, 2))
        .withMessage("Invalid rejectedAsTaken: 2 (must be in [0, 2))");
  }

  private static boolean noneTaken(long key) {
    return false;
  }
}
