package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestScore {
  /** One simple path joins any two cells of a tree: whoever arrives without repeats took it. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {111, 112, 113})
  void accuracyIsOptimalityOnPerfectMazes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int reached = 0;
    for (int i = 0; i < 200; i++) {
      SolvedMaze solved = Drawn.perfect(6, 6, seed * 1000 + i);
      for (Map.Entry<String, Walker> walker : Walkers.byName().entrySet()) {
        Walk walk = walker.getValue().walk(solved, random);
        if (!walker.getKey().equals("wall-follower")) {
          assertThat(Score.optimal(walk, solved)).isEqualTo(walk.reached());
        }
      }
      Walk walk = GreedyDecoder.walk(solved, randomLogits(36, random), 0);
      assertThat(Score.optimal(walk, solved)).isEqualTo(walk.reached());
      reached += walk.reached() ? 1 : 0;
    }
    assertThat(reached).isBetween(1, 199);
  }

  @Test
  void theyDifferOnBraidedMazes() {
    SplittableRandom random = new SplittableRandom(114);
    int reached = 0;
    int optimal = 0;
    for (int i = 0; i < 200; i++) {
      SolvedMaze solved = Drawn.braided(6, 6, 1, i);
      Walk walk = GreedyDecoder.walk(solved, randomLogits(36, random), 0);
      reached += walk.reached() ? 1 : 0;
      optimal += Score.optimal(walk, solved) ? 1 : 0;
    }
    assertThat(optimal).isBetween(1, reached - 1);
  }

  @Test
  void fivePercentAreForgivenExactly() {
    SolvedMaze twenty = serpentine();
    assertThat(twenty.pathCells()).isEqualTo(20);
    assertThat(Score.optimal(walk(true, 21), twenty)).isTrue();
    assertThat(Score.optimal(walk(true, 22), twenty)).isFalse();
    assertThat(Score.optimal(walk(false, 20), twenty)).isFalse();
  }

  @Test
  void aWalkHasAStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Walk(false, List.of()))
        .withMessage("Invalid path: [] (must have the start at least)");
  }

  /** Two rows of ten, joined at the right. */
  private static SolvedMaze serpentine() {
    String border = "+---".repeat(10) + "+\n";
    String row = "|" + " ".repeat(39) + "|\n";
    String between = "+---".repeat(9) + "+   +\n";
    return SolvedMaze.solve(MazeText.parse(border + row + between + row + border), 0, 10);
  }

  private static Walk walk(boolean reached, int cells) {
    return new Walk(reached, Collections.nCopies(cells, 0));
  }

  private static float[] randomLogits(int cells, SplittableRandom random) {
    float[] logits = new float[4 * cells];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextDouble();
    }
    return logits;
  }
}
