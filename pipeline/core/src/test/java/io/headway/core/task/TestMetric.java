package io.headway.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.study.LocationSource;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.MazeTaskSpec.Supervision;
import io.headway.core.study.NextLocationTaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestMetric {
  private static final Subject MAZES =
      Subject.of(new MazeTaskSpec(6, 0, 0.4, Supervision.FIELD, 1, 1, 1, 42));
  private static final Subject LOCATIONS =
      Subject.of(NextLocationTaskSpec.of(new LocationSource.Table("stays.csv")));

  @ParameterizedTest
  @CsvSource({
    "ACCURACY,0,0",
    "ACCURACY,1,1",
    "OPTIMALITY,1,1",
    "ACCURACY_AT_1,1,1",
    "ACCURACY_AT_1,2,0",
    "ACCURACY_AT_5,5,1",
    "ACCURACY_AT_5,6,0",
    "ACCURACY_AT_10,10,1",
    "ACCURACY_AT_10,11,0",
    "RECIPROCAL_RANK,1,1",
    "RECIPROCAL_RANK,8,0.125"
  })
  void shareOfAnExample(Metric metric, int outcome, double share) {
    assertThat(metric.share(outcome)).isEqualTo(share);
  }

  @Test
  void whatATaskIsAbout() {
    assertThat(MAZES.metrics()).containsExactly(Metric.ACCURACY, Metric.OPTIMALITY);
    assertThat(LOCATIONS.metrics())
        .containsExactly(
            Metric.ACCURACY_AT_1,
            Metric.RECIPROCAL_RANK,
            Metric.ACCURACY_AT_5,
            Metric.ACCURACY_AT_10);
    assertThat(LOCATIONS.primary()).isEqualTo(Metric.ACCURACY_AT_1);
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
        .isThrownBy(() -> new Subject(List.of(Metric.ACCURACY), Unit.EXAMPLE))
        .withMessage("Invalid metrics: [ACCURACY] (must be two or more)");
  }
}
