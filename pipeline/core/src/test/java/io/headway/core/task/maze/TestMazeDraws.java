package io.headway.core.task.maze;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.maze.Draw;
import io.headway.maze.SolvedMaze;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TestMazeDraws {
  private static final long[] NONE = {};

  private static MazeTaskSpec spec(int size, long seed) {
    return new MazeTaskSpec(size, 0, 0.4, Supervision.FIELD, 1, 1, 1, seed);
  }

  private static List<SolvedMaze> mazes(MazeDraws draws, int count) {
    return LongStream.range(0, count).mapToObj(draws::draw).map(Draw::maze).toList();
  }

  @Test
  void aMazeIsAFunctionOfSeedSplitAndIndex() {
    List<SolvedMaze> inOrder = mazes(new MazeDraws(spec(6, 42), Split.TEST, NONE), 20);
    MazeDraws backwards = new MazeDraws(spec(6, 42), Split.TEST, NONE);
    IntStream.iterate(19, i -> i >= 0, i -> i - 1)
        .forEach(i -> assertThat(backwards.draw(i).maze()).isEqualTo(inOrder.get(i)));
    assertThat(inOrder)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(mazes(new MazeDraws(spec(6, 42), Split.TRAIN, NONE), 20))
        .doesNotContainAnyElementsOf(mazes(new MazeDraws(spec(6, 43), Split.TEST, NONE), 20))
        .allMatch(maze -> maze.pathCells() >= 14);
  }

  @Test
  void aMazeOfAnEarlierSplitIsDrawnAnew() {
    // There are few 3x3 mazes: 500 of them contain most of the next 200.
    List<SolvedMaze> train = mazes(new MazeDraws(spec(3, 1), Split.TRAIN, NONE), 500);
    long[] keys = train.stream().mapToLong(SolvedMaze::key).sorted().distinct().toArray();
    List<SolvedMaze> free = mazes(new MazeDraws(spec(3, 1), Split.TEST, NONE), 200);
    List<SolvedMaze> disjoint = mazes(new MazeDraws(spec(3, 1), Split.TEST, keys), 200);
    assertThat(free).containsAnyElementsOf(train);
    assertThat(disjoint).doesNotContainAnyElementsOf(train);
    for (int i = 0; i < free.size(); i++) {
      if (!train.contains(free.get(i))) {
        assertThat(disjoint.get(i)).isEqualTo(free.get(i));
      }
    }
  }
}
