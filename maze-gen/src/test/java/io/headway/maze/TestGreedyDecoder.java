package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestGreedyDecoder {
  private final SolvedMaze wall = MazeText.parseSolved(Drawn.WALL);
  private final SolvedMaze hall = MazeText.parseSolved(Drawn.HALL);

  @Test
  void logitsIntoWallsAreNotTaken() {
    float[] logits = targets(wall);
    logits[Direction.EAST.index()] = 100; // The goal is behind that wall.
    assertThat(GreedyDecoder.walk(wall, logits, 0))
        .isEqualTo(new Walk(true, Arrays.stream(wall.path()).boxed().toList()));
  }

  @Test
  void goesNoCellTwice() {
    float[] logits = new float[36];
    for (int cell = 0; cell < 9; cell++) {
      logits[4 * cell + Direction.WEST.index()] = 2;
      logits[4 * cell + Direction.EAST.index()] = 1;
    }
    Walk walk = GreedyDecoder.walk(hall, logits, 0);
    assertThat(walk.path()).containsExactly(0, 1, 2, 5, 4, 3, 6, 7, 8);
    assertThat(walk.reached()).isTrue();
  }

  @Test
  void aDeadEndIsAFailure() {
    Walk walk = GreedyDecoder.walk(wall, new float[36], 0);
    assertThat(walk.path()).containsExactly(0, 3, 6, 7, 8);
    assertThat(walk.reached()).isFalse();
  }

  @Test
  void whatIsNotANumberComesLast() {
    float[] logits = new float[36];
    Arrays.fill(logits, Float.NaN);
    assertThat(GreedyDecoder.walk(hall, logits, 0).path()).startsWith(0, 3, 6, 7);
    logits[Direction.EAST.index()] = Float.NEGATIVE_INFINITY;
    assertThat(GreedyDecoder.walk(hall, logits, 0).path()).startsWith(0, 1);
    logits[Direction.SOUTH.index()] = 0;
    logits[Direction.EAST.index()] = Float.NaN;
    assertThat(GreedyDecoder.walk(hall, logits, 0).path()).startsWith(0, 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {121, 122, 123})
  void targetsLeadToTheGoalAtAnyOffset(long seed) {
    SolvedMaze solved = Drawn.braided(8, 8, 0.5, seed);
    float[] batch = new float[3 * 256];
    System.arraycopy(targets(solved), 0, batch, 512, 256);
    assertThat(GreedyDecoder.walk(solved, batch, 512).cells()).isEqualTo(solved.pathCells());
  }

  @Test
  void refusesLogitsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GreedyDecoder.walk(wall, new float[35], 0))
        .withMessage("Invalid logits: 35 (must be at least 4 per cell: 36)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GreedyDecoder.walk(wall, new float[40], 5))
        .withMessage("Invalid offset: 5 (must be in [0, 4])");
  }

  private static float[] targets(SolvedMaze solved) {
    byte[] steps = ShortestPaths.firstSteps(solved.maze(), solved.goal());
    float[] logits = new float[4 * steps.length];
    for (int cell = 0; cell < steps.length; cell++) {
      if (steps[cell] != ShortestPaths.NO_STEP) {
        logits[4 * cell + steps[cell]] = 1;
      }
    }
    return logits;
  }
}
