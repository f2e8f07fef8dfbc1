package io.headway.core.task.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.maze.Direction;
import io.headway.maze.MazeText;
import io.headway.maze.SolvedMaze;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestMazeExamples {
  private static final int NO = Batch.IGNORED;
  private static final int N = Direction.NORTH.index();
  private static final int S = Direction.SOUTH.index();
  private static final int E = Direction.EAST.index();

  private static float[] features(Batch batch) {
    return ((Floats) batch.arrays().get(MazeTask.CELLS)).values();
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  private static int[] targets(Batch batch) {
    return ((Ints) batch.arrays().get(MazeTask.TARGETS)).values();
  }

  @Test
  void passagesStartAndGoalAreFeatures() {
    SolvedMaze maze =
        MazeText.parseSolved(
            """
            +---+---+
            | S | G |
            +   +   +
            | .   . |
            +---+---+
            """);
    Batch batch = Drawings.examples(Supervision.FIELD, maze).batch(Split.TRAIN, new int[] {0});
    float[] northSouthWestEastStartGoal = {
      0, 1, 0, 0, 1, 0,
      0, 1, 0, 0, 0, 1,
      1, 0, 0, 1, 0, 0,
      1, 0, 1, 0, 0, 0
    };
    assertThat(features(batch)).containsExactly(northSouthWestEastStartGoal);
    assertThat(batch.arrays().get(MazeTask.CELLS).shape()).containsExactly(1, 4, 6);
    assertThat(targets(batch)).containsExactly(S, NO, E, N);
    assertThat(batch.targets()).isEqualTo(3);
  }

  /** There are few 3x3 mazes: some of 200 would be among 500 of another split. */
  @Test
  void splitsThatAreDrawnHereShareNoMaze() {
    MazeTaskSpec spec = new MazeTaskSpec(3, 0, 0.4, Supervision.FIELD, 500, 50, 200, 1);
    MazeExamples examples = new MazeKind().examples(spec);
    Set<List<Float>> earlier = new HashSet<>();
    for (Split split : Split.values()) {
      Set<List<Float>> own = new HashSet<>();
      for (int i = 0; i < spec.count(split); i++) {
        own.add(boxed(features(examples.batch(split, new int[] {i}))));
      }
      assertThat(own).as("%s", split).isNotEmpty();
      assertThat(Collections.disjoint(own, earlier)).as("%s", split).isTrue();
      earlier.addAll(own);
    }
  }

  @Test
  void everyCellButTheGoalIsATargetOfTheField() {
    Batch batch =
        Drawings.examples(Supervision.FIELD, Drawings.DETOUR).batch(Split.TEST, new int[] {0});
    assertThat(targets(batch)).containsExactly(E, S, NO, E, S, N, N, E, N);
    assertThat(batch.targets()).isEqualTo(8);
  }

  @Test
  void onlyCellsOfTheSolutionAreTargetsOfThePath() {
    Batch batch =
        Drawings.examples(Supervision.PATH, Drawings.DETOUR).batch(Split.TEST, new int[] {0});
    assertThat(targets(batch)).containsExactly(E, S, NO, NO, S, N, NO, E, N);
    assertThat(batch.targets()).isEqualTo(6);
  }

  @Test
  void ofTwoShortestWaysTheFirstDirectionIsTheTarget() {
    Batch batch =
        Drawings.examples(Supervision.FIELD, Drawings.RING).batch(Split.TEST, new int[] {0});
    // From cell 7 (bottom middle) both ways around take 4 steps: west comes before east.
    assertThat(targets(batch)[7]).isEqualTo(Direction.WEST.index());
  }

  @Test
  void aBatchHasTheExamplesInTheOrderAsked() {
    MazeExamples examples =
        Drawings.examples(
            Supervision.FIELD, Drawings.DETOUR, Drawings.WALL_IN_THE_WAY, Drawings.RING);
    Batch both = examples.batch(Split.TRAIN, new int[] {2, 0});
    float[] ring = features(examples.batch(Split.TRAIN, new int[] {2}));
    float[] detour = features(examples.batch(Split.TRAIN, new int[] {0}));
    assertThat(features(both)).startsWith(ring).endsWith(detour).hasSize(2 * ring.length);
    assertThat(both.arrays().get(MazeTask.CELLS).shape()).containsExactly(2, 9, 6);
    assertThat(both.arrays().get(MazeTask.TARGETS).shape()).containsExactly(2, 9);
    assertThat(examples.task().blank(2).arrays().get(MazeTask.CELLS).shape())
        .containsExactly(2, 9, 6);
  }

  @Test
  void theHashIsOfTheContent() {
    String hash = Drawings.examples(Supervision.FIELD, Drawings.DETOUR).hash();
    assertThat(Drawings.examples(Supervision.PATH, Drawings.DETOUR).hash()).isEqualTo(hash);
    assertThat(Drawings.examples(Supervision.FIELD, Drawings.RING).hash()).isNotEqualTo(hash);
    SolvedMaze otherGoal = SolvedMaze.solve(Drawings.DETOUR.maze(), 0, 5);
    assertThat(Drawings.examples(Supervision.FIELD, otherGoal).hash()).isNotEqualTo(hash);
  }

  @Test
  void refusesWhatIsNotOfTheSpecification() {
    MazeTaskSpec two = new MazeTaskSpec(3, 0, 0, Supervision.FIELD, 2, 1, 1, 42);
    MazeTaskSpec larger = new MazeTaskSpec(4, 0, 0, Supervision.FIELD, 1, 1, 1, 42);
    List<SolvedMaze> one = List.of(Drawings.RING);
    Map<Split, List<SolvedMaze>> mazes =
        Map.of(Split.TRAIN, one, Split.VALIDATION, one, Split.TEST, one);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MazeExamples.of(two, mazes))
        .withMessage("Invalid data set: 1 mazes in train (must be 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MazeExamples.of(larger, mazes))
        .withMessage("Invalid data set: a 3x3 maze (must be 4x4)");
  }
}
