package io.headway.core.task.maze;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.Reference;
import io.headway.core.task.Quantiles;
import io.headway.maze.SolvedMaze;
import io.headway.maze.Walk;
import io.headway.maze.Walkers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestMazeReferences {
  @Test
  void floorsAndCeilingSeed42() {
    List<Reference> references =
        MazeReferences.of(List.of(Drawings.DETOUR, Drawings.WALL_IN_THE_WAY, Drawings.RING), 42);
    Map<String, Reference> byName =
        references.stream().collect(Collectors.toMap(Reference::name, Function.identity()));
    assertThat(byName)
        .containsOnlyKeys(
            "random", "straight", "wall-follower", "constant-logits", "shortest-path");
    assertThat(byName.get("shortest-path").values())
        .containsEntry("accuracy", 100.0)
        .containsEntry("optimality", 100.0);
    assertThat(byName.get("straight").values().get("accuracy")).isLessThan(100);
    assertThat(byName.get("random").values().get("accuracy")).isStrictlyBetween(10.0, 90.0);
    assertThat(references).allMatch(r -> r.description().equals("mean of 100 walks a maze"));
    assertThat(
            MazeReferences.of(
                List.of(Drawings.DETOUR, Drawings.WALL_IN_THE_WAY, Drawings.RING), 42))
        .isEqualTo(references);
  }

  @Test
  void partsOfTheMazesAddUp() {
    List<SolvedMaze> mazes =
        List.of(Drawings.DETOUR, Drawings.WALL_IN_THE_WAY, Drawings.RING, Drawings.DETOUR);
    MazeReferences.Tally all = new MazeReferences.Tally();
    for (int i = 3; i >= 0; i--) { // in any order
      MazeReferences.Tally one = new MazeReferences.Tally();
      one.add(mazes.get(i), i, 42);
      all.add(one);
    }
    assertThat(MazeReferences.of(all, 4)).isEqualTo(MazeReferences.of(mazes, 42));
  }

  /** So that one walk of them says what a hundred would. */
  @Test
  void onlyTheRandomWalkerIsRandom() {
    SplittableRandom random = new SplittableRandom(3);
    Walkers.byName()
        .forEach(
            (name, walker) -> {
              Set<Walk> walks = new HashSet<>();
              for (int i = 0; i < 100; i++) {
                walks.add(walker.walk(Drawings.DETOUR, random));
              }
              assertThat(walks.size() > 1).as(name).isEqualTo(walker.isRandom());
            });
  }

  @Test
  void nearestRankOfCounts() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 100; trial++) {
      int[] sorted = random.ints(1 + random.nextInt(40), 0, 12).sorted().toArray();
      long[] counts = new long[12];
      IntStream.of(sorted).forEach(value -> counts[value]++);
      for (int percent = 0; percent <= 100; percent++) {
        assertThat(Quantiles.nearestRank(counts, percent))
            .isEqualTo(Quantiles.nearestRank(sorted, percent));
      }
    }
  }

  @Test
  void nearestRank() {
    int[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(Quantiles.nearestRank(sorted, 0)).isEqualTo(1);
    assertThat(Quantiles.nearestRank(sorted, 10)).isEqualTo(1);
    assertThat(Quantiles.nearestRank(sorted, 11)).isEqualTo(2);
    assertThat(Quantiles.nearestRank(sorted, 50)).isEqualTo(5);
    assertThat(Quantiles.nearestRank(sorted, 100)).isEqualTo(10);
    assertThat(Quantiles.nearestRank(new int[] {7}, 50)).isEqualTo(7);
  }
}
