package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.json.Json;
import io.headway.core.result.CurvePoint;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Metric;
import io.headway.core.train.ScoreCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestScoreCurve {
  private static final Metric ACCURACY =
      Metric.percentage("accuracy", "acc", "Accuracy", "solved", n -> n);

  private static final Metric LOSS = Metric.nats("accuracy", "l", "Loss", "Loss", "loss", n -> n);

  private static List<CurvePoint> curve(int epochs, IntToDoubleFunction score) {
    List<CurvePoint> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      Map<String, Double> scores = Map.of("accuracy", score.applyAsDouble(epoch));
      curve.add(new CurvePoint(epoch, epoch, 1, 0, new TreeMap<>(scores)));
    }
    return curve;
  }

  @Test
  void knowsTheLatestAndTheEarliestOfTheBest() {
    List<CurvePoint> peaks = curve(9, epoch -> epoch == 3 || epoch == 5 ? 80 : 10 + epoch);
    ScoreCurve high = ScoreCurve.of(peaks, ACCURACY).orElseThrow();
    assertThat(high.latest()).isEqualTo(new Point(9, 19));
    assertThat(high.best()).isEqualTo(new Point(3, 80));
    assertThat(ScoreCurve.of(peaks, LOSS).orElseThrow().best()).isEqualTo(new Point(1, 11));
  }

  @Test
  void whatWasNotValidatedOrIsNoNumberIsLeftOut() {
    List<CurvePoint> some = curve(3, epoch -> epoch == 2 ? Double.NaN : epoch);
    some.set(0, new CurvePoint(1, 1, 1, 0, new TreeMap<>()));
    assertThat(ScoreCurve.of(some, ACCURACY).orElseThrow().points())
        .containsExactly(new Point(3, 3));
    assertThat(ScoreCurve.of(some.subList(0, 2), ACCURACY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 23, 24, 25, 26, 100, 10_000})
  void doesNotGrowWithTheTraining(int epochs) {
    for (int peak : new int[] {1, epochs / 3 + 1, epochs}) {
      ScoreCurve scores =
          ScoreCurve.of(curve(epochs, epoch -> -Math.abs(epoch - peak)), ACCURACY).orElseThrow();
      assertThat(scores.points())
          .hasSizeLessThanOrEqualTo(ScoreCurve.MOST_POINTS)
          .hasSizeGreaterThanOrEqualTo(
              epochs <= ScoreCurve.MOST_POINTS ? epochs : ScoreCurve.MOST_POINTS - 1);
      int gap = 0;
      for (int i = 1; i < scores.points().size(); i++) {
        gap = Math.max(gap, scores.points().get(i).epoch() - scores.points().get(i - 1).epoch());
      }
      assertThat(gap).as("evenly").isLessThanOrEqualTo(epochs / (ScoreCurve.MOST_POINTS - 2) + 1);
      assertThat(scores.points().get(0).epoch()).isEqualTo(1);
      assertThat(scores.latest().epoch()).isEqualTo(epochs);
      assertThat(scores.best()).isEqualTo(new Point(peak, 0));
    }
  }

  @Test
  void heightsAreBetweenTheLowestAndTheHighest() {
    double one = 1.5;
    Point low = new Point(1, one - 2 * Math.ulp(one));
    Point high = new Point(2, one + Math.ulp(one));
    ScoreCurve narrow = new ScoreCurve(List.of(low, high), 1);
    assertThat(narrow.height(low)).isZero();
    assertThat(narrow.height(high)).isEqualTo(1);
    Point bottom = new Point(1, -Double.MAX_VALUE);
    Point top = new Point(3, Double.MAX_VALUE);
    ScoreCurve wide = new ScoreCurve(List.of(bottom, new Point(2, 0), top), 1);
    assertThat(wide.points().stream().mapToDouble(wide::height)).containsExactly(0.0, 0.5, 1.0);
    assertThat(new ScoreCurve(List.of(new Point(1, 3), new Point(2, 3)), 1).height(top))
        .isEqualTo(0.5);
  }

  @Test
  void refusesWhatNoTrainingFinds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreCurve(List.of(), 1))
        .withMessage("Invalid scores: 0 (must be 1..24)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreCurve(List.of(new Point(2, 1), new Point(2, 1)), 2))
        .withMessage("Invalid epoch of a score: 2 (must be > 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreCurve(List.of(new Point(2, 1)), 1))
        .withMessage("Invalid epoch of the best score: 1 (must be that of a score)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(1, Double.NaN))
        .withMessage("Invalid score: NaN (must be finite)");
  }

  /** With each sign of life after the first validation, also of a training that goes on. */
  @Test
  void travelsWithTheProgress() {
    Trial trial = Runs.trial(6, Selection.LAST, 3); // validates after epochs 2, 4, 6
    MemoryStore store = new MemoryStore();
    List<Progress> seen = new ArrayList<>();
    TrainingMonitor until7 =
        new TrainingMonitor() {
          @Override
          public void progress(Progress progress) {
            seen.add(progress);
          }

          @Override
          public boolean stopRequested() {
            return seen.size() == 7;
          }
        };
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> 100 - Math.abs(step - 12));
    TrialRunner runner = Runs.runner(new FakeEngine(), examples, Runs.NEVER);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, until7));
    runner.run(trial, store, until7);
    assertThat(seen.get(5).scores()).as("epoch 2 is being validated").isEmpty();
    assertThat(seen.get(6).scores()).contains(new ScoreCurve(List.of(new Point(2, 94)), 2));
    assertThat(seen.get(7).scores()).as("the next attempt").isEqualTo(seen.get(6).scores());
    Progress end = seen.get(seen.size() - 1);
    assertThat(end.stage()).isEqualTo("score");
    assertThat(end.scores())
        .contains(
            new ScoreCurve(List.of(new Point(2, 94), new Point(4, 100), new Point(6, 94)), 4));
    assertThat(Json.read(Json.pretty(end), Progress.class, "it")).isEqualTo(end);
  }

  @Test
  void whatAnEarlierVersionWroteIsRead() {
    String earlier =
        "{\"stage\":\"train\",\"epoch\":1,\"epochs\":2,\"step\":3,\"steps\":4,\"loss\":0.5,"
            + "\"examplesPerSecond\":6.0,\"etaSeconds\":7.0,\"waitingShare\":0.25}";
    Progress progress = Json.read(earlier, Progress.class, "it");
    assertThat(progress)
        .isEqualTo(new Progress("train", 1, 2, 3, 4, 0.5, 0, 6, 7, 0.25, Optional.empty()));
    assertThat(Json.tree(progress).has("scores")).isFalse();
  }
}
