package io.headway.core.task.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.maze.Direction;
import io.headway.maze.SolvedMaze;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TestMazeScoring {
  /** Knows the answer. */
  private static Prediction perfect(Batch batch) {
    int[] targets = ((Ints) batch.arrays().get(MazeTask.TARGETS)).values();
    float[] logits = new float[targets.length * MazeTask.CLASSES];
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] != Batch.IGNORED) {
        logits[i * MazeTask.CLASSES + targets[i]] = 9;
      }
    }
    return new Prediction(logits, 0);
  }

  /** The same logits in every cell. */
  private static Function<Batch, Prediction> always(Direction... preferred) {
    return batch -> {
      float[] logits = new float[batch.size() * 9 * MazeTask.CLASSES];
      for (int i = 0; i < logits.length; i += MazeTask.CLASSES) {
        for (int k = 0; k < preferred.length; k++) {
          logits[i + preferred[k].index()] = preferred.length - k;
        }
      }
      return new Prediction(logits, 0);
    };
  }

  /** Prefers the step that ends nearest to the goal as the crow flies. */
  private static Function<Batch, Prediction> straight(SolvedMaze maze) {
    return batch -> {
      float[] logits = new float[9 * MazeTask.CLASSES];
      for (int cell = 0; cell < 9; cell++) {
        for (Direction direction : Direction.ALL) {
          double rows = cell / 3 + direction.rowStep() - maze.goal() / 3;
          double columns = cell % 3 + direction.columnStep() - maze.goal() % 3;
          logits[cell * MazeTask.CLASSES + direction.index()] = (float) -Math.hypot(rows, columns);
        }
      }
      return new Prediction(logits, 0);
    };
  }

  @Test
  void perfectLogitsScoreOneHundred() {
    for (Supervision supervision : Supervision.values()) {
      MazeExamples examples =
          Drawings.examples(supervision, Drawings.DETOUR, Drawings.WALL_IN_THE_WAY, Drawings.RING);
      Scores scores = examples.score(Split.TEST, 2, TestMazeScoring::perfect);
      assertThat(scores.value("accuracy")).isEqualTo(100);
      assertThat(scores.value("optimality")).isEqualTo(100);
      assertThat(scores.value("cell-accuracy")).isEqualTo(100);
      assertThat(scores.value("cells-reached-mean")).isEqualTo((7 + 5 + 2) / 3.0);
      assertThat(scores.value("cells-reached-q50")).isEqualTo(5);
      assertThat(scores.values()).doesNotContainKey("cells-failed-mean");
      assertThat(scores.outcomes().get("reached")).containsExactly(1, 1, 1);
      assertThat(scores.outcomes().get("optimal")).containsExactly(1, 1, 1);
      assertThat(scores.outcomes().get("cells")).containsExactly(7, 5, 2);
    }
  }

  @Test
  void straightOnFailsAtAWall() {
    SolvedMaze maze = Drawings.WALL_IN_THE_WAY;
    Scores scores = Drawings.examples(Supervision.FIELD, maze).score(Split.TEST, 1, straight(maze));
    assertThat(scores.value("accuracy")).isZero();
    assertThat(scores.value("optimality")).isZero();
    assertThat(scores.value("cells-failed-mean")).isEqualTo(2);
    assertThat(scores.values()).doesNotContainKey("cells-reached-mean");
    assertThat(scores.outcomes().get("reached")).containsExactly(0);
  }

  @Test
  void aDetourIsAccurateButNotOptimal() {
    Scores scores =
        Drawings.examples(Supervision.FIELD, Drawings.RING)
            .score(Split.TEST, 1, always(Direction.SOUTH, Direction.EAST));
    assertThat(scores.value("accuracy")).isEqualTo(100);
    assertThat(scores.value("optimality")).isZero();
    assertThat(scores.outcomes().get("cells")).containsExactly(8);
  }

  @Test
  void cellAccuracyCountsTargetsOnly() {
    // South is right at cells 1 and 4, both on the path; the goal is no target.
    MazeExamples field = Drawings.examples(Supervision.FIELD, Drawings.DETOUR);
    MazeExamples path = Drawings.examples(Supervision.PATH, Drawings.DETOUR);
    Function<Batch, Prediction> south = always(Direction.SOUTH);
    assertThat(field.score(Split.TEST, 1, south).value("cell-accuracy")).isEqualTo(25);
    assertThat(path.score(Split.TEST, 1, south).value("cell-accuracy"))
        .isCloseTo(100 / 3.0, within(1e-12));
  }

  @Test
  void theLossIsTheMeanOverTargets() {
    MazeExamples examples =
        Drawings.examples(Supervision.PATH, Drawings.DETOUR, Drawings.RING, Drawings.RING);
    Scores scores =
        examples.score(
            Split.TEST, 2, batch -> new Prediction(perfect(batch).logits(), 2.0 * batch.size()));
    assertThat(scores.value("loss")).isEqualTo(6.0 / (6 + 1 + 1));
  }

  /** In a perfect maze there is one simple path: who arrives has taken the shortest. */
  @Test
  void accuracyIsOptimalityOnPerfectMazesSeed7() {
    int count = 300;
    MazeTaskSpec spec = new MazeTaskSpec(5, 0, 0, Supervision.FIELD, 1, 1, count, 7);
    MazeDraws draws = new MazeDraws(spec, Split.TEST, new long[0]);
    List<SolvedMaze> mazes =
        LongStream.range(0, count).mapToObj(draws::draw).map(draw -> draw.maze()).toList();
    List<SolvedMaze> one = mazes.subList(0, 1);
    MazeExamples examples =
        MazeExamples.of(spec, Map.of(Split.TRAIN, one, Split.VALIDATION, one, Split.TEST, mazes));
    SplittableRandom random = new SplittableRandom(7);
    Scores scores =
        examples.score(
            Split.TEST,
            64,
            batch -> {
              int n = ((Floats) batch.arrays().get(MazeTask.CELLS)).values().length / 6 * 4;
              float[] logits = new float[n];
              for (int i = 0; i < n; i++) {
                logits[i] = (float) random.nextGaussian();
              }
              return new Prediction(logits, 0);
            });
    assertThat(scores.value("accuracy")).isStrictlyBetween(5.0, 95.0);
    assertThat(scores.value("optimality")).isEqualTo(scores.value("accuracy"));
    assertThat(scores.outcomes().get("optimal")).containsExactly(scores.outcomes().get("reached"));
    assertThat(100.0 * Arrays.stream(scores.outcomes().get("reached")).sum() / count)
        .isEqualTo(scores.value("accuracy"));
  }

  @Test
  void everyMazeIsScoredOnceInOrderWhateverTheBatch() {
    MazeExamples examples =
        Drawings.examples(Supervision.FIELD, Drawings.DETOUR, Drawings.RING, Drawings.DETOUR);
    for (int batchSize : new int[] {1, 2, 3, 100}) {
      List<Integer> sizes = new ArrayList<>();
      Scores scores =
          examples.score(
              Split.TEST,
              batchSize,
              batch -> {
                sizes.add(batch.size());
                return perfect(batch);
              });
      assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
      assertThat(scores.outcomes().get("cells")).containsExactly(7, 2, 7);
    }
  }

  /** A published fault: who goes straight is always right, whatever is in the way. */
  @Test
  void whereWallsAreIgnoredAStraightLineIsRight() {
    SolvedMaze maze = Drawings.WALL_IN_THE_WAY;
    MazeTaskSpec seen = new MazeTaskSpec(maze.maze().rows(), 0, 0, Supervision.FIELD, 1, 1, 1, 42);
    MazeTaskSpec ignored =
        new MazeTaskSpec(maze.maze().rows(), 0, 0, Supervision.FIELD, 1, 1, 1, 42, true, false);
    assertThat(ignored.identity()).isNotEqualTo(seen.identity());
    MazeExamples with = one(seen, maze);
    MazeExamples without = one(ignored, maze);
    assertThat(with.score(Split.TEST, 1, straight(maze)).value("accuracy")).isZero();
    Scores scores = without.score(Split.TEST, 1, straight(maze));
    assertThat(scores.value("accuracy")).isEqualTo(100);
    assertThat(scores.value("optimality")).isEqualTo(100);
    float[] features =
        ((Floats) without.batch(Split.TEST, new int[] {0}).arrays().get(MazeTask.CELLS)).values();
    for (int i = 0; i < features.length; i++) {
      if (i % MazeTask.FEATURES < MazeTask.CLASSES) {
        assertThat(features[i]).isZero();
      }
    }
    assertThat(without.task().law()).isEmpty();
    assertThat(without.task().facts().get(0)).contains("walls ignored by models and walks alike");
  }

  private static MazeExamples one(MazeTaskSpec spec, SolvedMaze maze) {
    return MazeExamples.of(
        spec,
        Map.of(
            Split.TRAIN,
            List.of(maze),
            Split.VALIDATION,
            List.of(maze),
            Split.TEST,
            List.of(maze)));
  }
}
