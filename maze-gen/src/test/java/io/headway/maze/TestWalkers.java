package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestWalkers {
  private final SolvedMaze wall = MazeText.parseSolved(Drawn.WALL);
  private final SolvedMaze corridor = MazeText.parseSolved(Drawn.CORRIDOR);
  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void wallsStopTheStraightWalker() {
    Walk walk = new StraightWalker().walk(wall, random);
    assertThat(walk).isEqualTo(new Walk(false, List.of(0)));
    assertThat(new StraightWalker().walk(corridor, random))
        .isEqualTo(new Walk(true, List.of(0, 1, 2)));
  }

  @Test
  void straightWalkerTakesTheLongerDistanceFirst() {
    SolvedMaze hall = SolvedMaze.solve(MazeText.parse(Drawn.HALL), 2, 7);
    assertThat(new StraightWalker().walk(hall, random).path()).containsExactly(2, 5, 8, 7);
    SolvedMaze across = SolvedMaze.solve(MazeText.parse(Drawn.HALL), 8, 3);
    assertThat(new StraightWalker().walk(across, random).path()).containsExactly(8, 7, 4, 3);
  }

  @Test
  void wallFollowerKeepsItsRightHandOnTheWall() {
    Walk walk = new WallFollower().walk(SolvedMaze.solve(wall.maze(), 6, 1), random);
    assertThat(walk).isEqualTo(new Walk(true, List.of(6, 7, 8, 7, 6, 3, 4, 5, 2, 1)));
  }

  @Test
  void wallFollowerStopsAfterAsManyStepsAsCells() {
    Walk walk = new WallFollower().walk(wall, random);
    assertThat(walk).isEqualTo(new Walk(false, List.of(0, 3, 6, 7, 8, 7, 6, 3, 4, 5)));
  }

  @Test
  void noTrailPassesAWall() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Trail(wall).move(Direction.EAST))
        .withMessage("Cannot move EAST from cell 0: wall");
  }

  @Test
  void randomWalkerIsUniformOverFreshOpenings() {
    SolvedMaze hall = SolvedMaze.solve(MazeText.parse(Drawn.HALL), 4, 8);
    Map<Integer, Integer> second = new TreeMap<>();
    for (int i = 0; i < 8000; i++) {
      second.merge(new RandomWalker().walk(hall, random).path().get(1), 1, Integer::sum);
    }
    assertThat(second.keySet()).containsExactly(1, 3, 5, 7);
    assertThat(second.values()).allSatisfy(count -> assertThat(count).isBetween(1850, 2150));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {91, 92, 93})
  void everyWalkGoesThroughOpeningsAndNoneIsShorterThanTheOracle(long seed) {
    for (int i = 0; i < 100; i++) {
      SolvedMaze solved = Drawn.braided(8, 8, i % 3 / 2.0, seed * 1000 + i);
      Walkers.byName()
          .forEach(
              (name, walker) -> {
                Walk walk = walker.walk(solved, new SplittableRandom(seed));
                assertThat(walk.path().get(0)).isEqualTo(solved.start());
                for (int step = 1; step < walk.cells(); step++) {
                  assertJoined(solved.maze(), walk.path().get(step - 1), walk.path().get(step));
                }
                assertThat(walk.cells()).isLessThanOrEqualTo(64 + 1);
                if (walk.reached()) {
                  assertThat(walk.path().get(walk.cells() - 1)).isEqualTo(solved.goal());
                  assertThat(walk.cells()).isGreaterThanOrEqualTo(solved.pathCells());
                }
                if (!name.equals("wall-follower")) {
                  assertThat(new HashSet<>(walk.path())).hasSize(walk.cells());
                }
              });
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {101, 102, 103})
  void oracleIsAlwaysOptimal(long seed) {
    for (int i = 0; i < 100; i++) {
      SolvedMaze solved = Drawn.braided(9, 9, i % 2, seed * 1000 + i);
      Walk walk = new ShortestPathWalker().walk(solved, random);
      assertThat(walk.cells()).isEqualTo(solved.pathCells());
      assertThat(Score.optimal(walk, solved)).isTrue();
    }
  }

  @Test
  void namesComeInTheOrderOfTheTables() {
    assertThat(Walkers.byName().keySet())
        .containsExactly("random", "straight", "wall-follower", "constant-logits", "shortest-path");
  }

  private static void assertJoined(Maze maze, int from, int to) {
    assertThat(Direction.ALL)
        .anyMatch(way -> maze.isOpen(from, way) && maze.neighbour(from, way) == to);
  }
}
