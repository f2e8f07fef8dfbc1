package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestMazeGenerator {
  @ParameterizedTest(name = "{0}x{1}, seed {2}")
  @CsvSource({"2,2,1", "2,9,2", "9,2,3", "6,6,4", "16,16,5", "7,13,6", "64,64,7"})
  void perfectMazesAreSpanningTrees(int rows, int columns, long seed) {
    MazeGenerator generator = new MazeGenerator(rows, columns);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20; i++) {
      Maze maze = generator.perfect(random);
      assertThat(Maze.of(rows, columns, maze.passages())).isEqualTo(maze);
      assertThat(maze.passageCount()).isEqualTo(rows * columns - 1);
      assertThat(ShortestPaths.distances(maze, 0)).doesNotContain(-1);
      assertThat(maze.isPerfect()).isTrue();
    }
  }

  /** Chi-squared against exact probabilities; a generator with a fixed start cell fails by far. */
  @ParameterizedTest(name = "{0}x{1}, seed {2}")
  @CsvSource({"2,2,11", "2,3,12", "3,3,13"})
  void treesHaveTheProbabilitiesOfRandomisedDepthFirstSearch(int rows, int columns, long seed) {
    Map<Maze, Double> expected = SlowMazes.distribution(rows, columns);
    MazeGenerator generator = new MazeGenerator(rows, columns);
    SplittableRandom random = new SplittableRandom(seed);
    int draws = 200_000;
    Map<Maze, Integer> counts = new HashMap<>();
    for (int i = 0; i < draws; i++) {
      counts.merge(generator.perfect(random), 1, Integer::sum);
    }
    assertThat(expected.keySet()).containsAll(counts.keySet());
    double chiSquared = 0;
    for (Map.Entry<Maze, Double> tree : expected.entrySet()) {
      double mean = draws * tree.getValue();
      double difference = counts.getOrDefault(tree.getKey(), 0) - mean;
      chiSquared += difference * difference / mean;
    }
    int freedom = expected.size() - 1;
    assertThat(chiSquared).isLessThan(freedom + 4 * Math.sqrt(2.0 * freedom));
  }

  @Test
  void fourTreesOfTheSmallestMazeAreEquallyLikely() {
    assertThat(SlowMazes.distribution(2, 2))
        .hasSize(4)
        .allSatisfy((maze, p) -> assertThat(p).isEqualTo(0.25));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23})
  void fullBraidLeavesNoDeadEnd(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int size = 2; size <= 20; size++) {
      Maze maze = new MazeGenerator(size, size).braided(1, random);
      assertThat(Maze.of(size, size, maze.passages())).isEqualTo(maze);
      assertThat(deadEnds(maze)).isZero();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31, 32, 33})
  void braidOnlyAddsToThePerfectMazeOfTheSameSeed(long seed) {
    MazeGenerator generator = new MazeGenerator(16, 16);
    Maze perfect = generator.perfect(new SplittableRandom(seed));
    Maze braided = generator.braided(0.5, new SplittableRandom(seed));
    assertThat(generator.braided(0, new SplittableRandom(seed))).isEqualTo(perfect);
    for (int cell = 0; cell < perfect.cells(); cell++) {
      assertThat(perfect.openSet(cell) & ~braided.openSet(cell)).isZero();
    }
    assertThat(deadEnds(braided)).isBetween(1, deadEnds(perfect) - 1);
    int added = braided.passageCount() - perfect.passageCount();
    assertThat(added).isBetween(1, deadEnds(perfect));
  }

  @Test
  void halfBraidOpensHalfOfTheDeadEnds() {
    MazeGenerator generator = new MazeGenerator(16, 16);
    int ends = 0;
    int opened = 0;
    for (long seed = 0; seed < 5000; seed++) {
      Maze perfect = generator.perfect(new SplittableRandom(seed));
      ends += deadEnds(perfect);
      opened +=
          generator.braided(0.5, new SplittableRandom(seed)).passageCount()
              - perfect.passageCount();
    }
    // Three standard deviations around a little less than half: few dead ends open each other.
    assertThat((double) opened / ends).isBetween(0.494, 0.502);
  }

  @Test
  void sameSeedSameMazeWhateverWasDrawnBefore() {
    MazeGenerator used = new MazeGenerator(16, 16);
    used.braided(1, new SplittableRandom(1));
    Maze fresh = new MazeGenerator(16, 16).perfect(new SplittableRandom(42));
    assertThat(used.perfect(new SplittableRandom(42))).isEqualTo(fresh);
    assertThat(used.perfect(new SplittableRandom(43))).isNotEqualTo(fresh);
  }

  /** The stream of mazes is part of what a seed means: it may not change between versions. */
  @Test
  void drawsTheMazeThatItAlwaysDrew() {
    assertThat(MazeText.draw(new MazeGenerator(4, 4).perfect(new SplittableRandom(42))))
        .isEqualTo(
            """
            +---+---+---+---+
            |               |
            +   +   +---+   +
            |   |       |   |
            +   +---+   +   +
            |       |   |   |
            +---+   +   +   +
            |       |   |   |
            +---+---+---+---+
            """);
  }

  @Test
  void refusesBadValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeGenerator(1, 5))
        .withMessage("Invalid rows: 1 (must be >= 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeGenerator(5, 0))
        .withMessage("Invalid columns: 0 (must be >= 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MazeGenerator(2, 2).braided(Double.NaN, new SplittableRandom(1)))
        .withMessage("Invalid braid: NaN (must be in [0, 1])");
  }

  private static int deadEnds(Maze maze) {
    return (int) IntStream.range(0, maze.cells()).filter(cell -> maze.degree(cell) == 1).count();
  }
}
