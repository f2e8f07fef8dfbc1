package io.headway.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.task.location.LocationMetrics;
import io.headway.core.task.location.NextLocationKind;
import io.headway.core.task.maze.MazeKind;
import io.headway.core.task.maze.MazeMetrics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestMetric {
  private static final Subject MAZES = new MazeKind().subject();
  private static final Subject LOCATIONS = new NextLocationKind().subject();

  @ParameterizedTest
  @CsvSource({
    "accuracy,0,0",
    "accuracy,1,1",
    "optimality,1,1",
    "accuracy@1,1,1",
    "accuracy@1,2,0",
    "accuracy@5,5,1",
    "accuracy@5,6,0",
    "accuracy@10,10,1",
    "accuracy@10,11,0",
    "mrr,1,1",
    "mrr,8,0.125"
  })
  void shareOfAnExample(String key, int outcome, double share) {
    Metric metric =
        Stream.of(MAZES, LOCATIONS)
            .flatMap(subject -> subject.metrics().stream())
            .filter(m -> m.key().equals(key))
            .findFirst()
            .orElseThrow();
    assertThat(metric.share(outcome)).isEqualTo(share);
  }

  @Test
  void whatATaskIsAbout() {
    assertThat(MAZES.metrics()).containsExactly(MazeMetrics.ACCURACY, MazeMetrics.OPTIMALITY);
    assertThat(LOCATIONS.metrics())
        .containsExactly(
            LocationMetrics.ACCURACY_AT_1,
            LocationMetrics.RECIPROCAL_RANK,
            LocationMetrics.ACCURACY_AT_5,
            LocationMetrics.ACCURACY_AT_10);
    assertThat(LOCATIONS.primary()).isEqualTo(LocationMetrics.ACCURACY_AT_1);
  }

  /** They are fields of one JSON object. */
  @Test
  void metricsOfATaskHaveDifferentNames() {
    for (Subject subject : List.of(MAZES, LOCATIONS)) {
      assertThat(subject.metrics()).extracting(Metric::key).doesNotHaveDuplicates();
      assertThat(subject.metrics()).extracting(Metric::suffix).doesNotHaveDuplicates();
      assertThat(subject.metrics()).extracting(Metric::title).doesNotHaveDuplicates();
    }
  }

  @Test
  void refusesASubjectThatHasNothingToDraw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Subject(List.of(MazeMetrics.ACCURACY), Unit.EXAMPLE, List.of()))
        .withMessage("Invalid metrics: [accuracy] (must be two or more)");
  }
}
