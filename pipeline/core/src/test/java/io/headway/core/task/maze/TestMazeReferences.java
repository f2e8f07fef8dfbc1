package io.headway.core.task.maze;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.Reference;
import io.headway.core.task.Quantiles;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
