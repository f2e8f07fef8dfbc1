package io.headway.exports.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headway.core.files.RunLayout;
import io.headway.exports.MemoryRun;
import io.headway.exports.Searching;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestExportedRun {
  @TempDir private Path folder;
  private MemoryRun memory;

  @BeforeEach
  void search() {
    memory = Searching.in(folder);
  }

  private ExportedTrial trial(int number, int stage) throws IOException {
    return ExportedRun.of(memory.reader()).trials().get(Searching.rung(memory, number, stage).id());
  }

  @Test
  void aTrainingThatIsHalvedIsOne() throws IOException {
    ExportedRun run = ExportedRun.of(memory.reader());
    assertThat(run.trials().values())
        .extracting(ExportedTrial::state)
        .containsExactly(
            State.FINISHED,
            State.PRUNED,
            State.FAILED,
            State.RUNNING,
            State.RUNNING,
            State.WAITING);
    assertThat(run.waiting()).isOne();
    assertThat(run.identity()).startsWith("odd-search of areas2x6x8-");
  }

  @Test
  void pointsAreAtStepsOnTheWayFromBeginToEnd() throws IOException {
    List<Point> points = Points.of(trial(0, 3));
    Instant end = Instant.parse(MemoryRun.ENDED);
    assertThat(points)
        .filteredOn(point -> point.name().equals("validation/accuracy"))
        .extracting(Point::step, Point::value, point -> point.at().orElseThrow())
        .containsExactly(
            tuple(10, 40.0, end.minusMillis(1875)),
            tuple(20, 50.0, end.minusMillis(1250)),
            tuple(30, 55.0, end.minusMillis(625)),
            tuple(40, 60.0, end));
    assertThat(points)
        .filteredOn(point -> point.name().equals("learning-rate"))
        .extracting(Point::value)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a))
        .hasSize(4);
    assertThat(points)
        .extracting(Point::name)
        .contains("train/loss", "selected/accuracy", "selected-epoch", "cost/wall-seconds")
        .doesNotContain("train/auxiliary-loss", "train/last-loss", "test/accuracy");
  }

  @Test
  void whatWaitsAtARungHasNoEnd() throws IOException {
    ExportedTrial waits = trial(3, 1);
    assertThat(waits.state()).isEqualTo(State.RUNNING);
    Instant end = Instant.parse(MemoryRun.ENDED);
    assertThat(waits.span().begin()).contains(end.minusMillis(2500));
    assertThat(waits.span().end()).isEmpty();
    assertThat(Points.of(waits))
        .filteredOn(point -> point.name().equals("validation/accuracy"))
        .extracting(Point::step, point -> point.at().orElseThrow())
        .containsExactly(tuple(10, end));
  }

  /** What was trained otherwise has other ids, under the same identity. */
  @Test
  void trainingsOfOthersAreTold() throws IOException {
    String compared = Searching.TEXT.replaceAll("(?s)search \\{.*\n\\}", "");
    ExportedRun slow = compared(compared);
    ExportedRun more = compared(compared.replace("seeds = [1]", "seeds = [1, 2]"));
    ExportedRun brief = compared(compared.replace("epochs = 4", "epochs = 8"));
    assertThat(brief.identity()).isEqualTo(slow.identity()).isEqualTo(more.identity());
    assertThat(more.isOfOthers(slow.trials().keySet())).isFalse();
    assertThat(slow.isOfOthers(Set.of())).isFalse();
    assertThat(brief.isOfOthers(slow.trials().keySet())).isTrue();
    assertThat(ExportedRun.of(memory.reader()).isOfOthers(Set.of("0"))).as("a search").isFalse();
  }

  private ExportedRun compared(String text) throws IOException {
    MemoryRun run = new MemoryRun(folder, text);
    run.draw();
    return ExportedRun.of(run.reader());
  }

  @Test
  void whatGoesOnHasItsLastSignAndNoEnd() throws IOException {
    ExportedTrial running = trial(4, 1);
    assertThat(running.span().begin()).contains(Instant.ofEpochMilli(Searching.SIGN));
    assertThat(running.span().end()).isEmpty();
    assertThat(Points.of(running))
        .singleElement()
        .isEqualTo(
            new Point(
                "train/last-loss", 7, 0.75, Optional.of(Instant.ofEpochMilli(Searching.SIGN))));
  }

  @Test
  void aSignThatIsCutIsNone() throws IOException {
    memory.put(Searching.rung(memory, 4, 1), RunLayout.PROGRESS, "{\"progress\": {\"ep");
    assertThat(trial(4, 1).state()).isEqualTo(State.RUNNING);
    assertThat(Points.of(trial(4, 1))).isEmpty();
  }

  @Test
  void whatCannotBeReadHasFailed() throws IOException {
    memory.put(Searching.rung(memory, 0, 3), RunLayout.RESULT, "{\"schema\": 2");
    ExportedTrial damaged = trial(0, 3);
    assertThat(damaged.state()).isEqualTo(State.FAILED);
    assertThat(damaged.reason()).startsWith("read: Cannot read trials/").doesNotContain("\n");
  }

  @Test
  void parametersAreWhatIsNotAsUsualAndWhatWasChosen() throws IOException {
    assertThat(trial(1, 1).parameters())
        .containsEntry("training.learning-rate", "0.002")
        .containsEntry("training.batch", "32")
        .containsEntry("size.r", "3")
        .containsEntry("model.kind", "ctbprn")
        .containsEntry("seed", "101");
    assertThat(trial(1, 1).tags()).hasToString("{arm=ctbprn, phase=search, seed=101, size=d8}");
  }
}
