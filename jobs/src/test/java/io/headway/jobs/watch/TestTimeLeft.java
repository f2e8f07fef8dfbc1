package io.headway.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
final class TestTimeLeft {
  private static TrialStatus trial(
      TrialState state, double flops, double share, OptionalDouble left, OptionalDouble took) {
    return new TrialStatus(
        "id",
        "label",
        state,
        1,
        new TrialStatus.Advance(1, 1, (int) (1000 * share), 1000),
        new TrialStatus.Figures(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            left,
            OptionalDouble.empty(),
            took,
            Optional.empty()),
        "",
        "",
        "",
        "",
        flops);
  }

  private static TrialStatus running(double flops, double share, double left) {
    return trial(TrialState.RUNNING, flops, share, OptionalDouble.of(left), OptionalDouble.empty());
  }

  private static TrialStatus finished(double flops, double took) {
    return trial(TrialState.FINISHED, flops, 1, OptionalDouble.empty(), OptionalDouble.of(took));
  }

  private static TrialStatus open(TrialState state, double flops, double share) {
    return trial(state, flops, share, OptionalDouble.empty(), OptionalDouble.empty());
  }

  @Test
  void waitingTrialsFollowOnTheSlotThatIsFreeFirst() {
    // 100 FLOPs took 50 s. Slots are free after 10 s and 35 s; three more of 50 s each.
    assertThat(
            TimeLeft.of(
                List.of(
                    finished(100, 50),
                    running(100, 0.8, 10),
                    running(100, 0.3, 35),
                    open(TrialState.WAITING, 100, 0),
                    open(TrialState.WAITING, 100, 0),
                    open(TrialState.WAITING, 100, 0))))
        .hasValue(10 + 50 + 50);
  }

  @Test
  void ratesAreThoseOfTheNearestSize() {
    // Small ones do 1 FLOP/s, large ones 10: a large one that waits takes 100 s, not 1000.
    assertThat(
            TimeLeft.of(
                List.of(
                    finished(10, 10),
                    finished(1000, 100),
                    running(10, 0.5, 5),
                    open(TrialState.WAITING, 1000, 0))))
        .hasValue(5 + 100);
  }

  /** A quarter of 400 FLOPs took 50 s, so that the 400 of another may take 200 s. */
  @Test
  void aTrialThatEndedEarlyIsTimedByWhatItDid() {
    TrialStatus early =
        trial(TrialState.FINISHED, 400, 0.25, OptionalDouble.empty(), OptionalDouble.of(50));
    assertThat(
            TimeLeft.of(List.of(early, running(400, 0.75, 50), open(TrialState.WAITING, 400, 0))))
        .hasValue(50 + 200);
  }

  @Test
  void whatHasJustBegunIsEstimatedFromOthersIfItCanBe() {
    // Its slow first step makes it expect an hour; the like of it took 50 s.
    TrialStatus young = running(100, 0.02, 3600);
    assertThat(TimeLeft.of(List.of(finished(100, 50), young)).orElseThrow())
        .isCloseTo(49, within(1e-9));
    assertThat(TimeLeft.of(List.of(young)).orElseThrow()).isCloseTo(3600, within(1e-9));
  }

  @Test
  void interruptedTrialsLackOnlyTheirRestAndFailedOnesNothing() {
    assertThat(
            TimeLeft.of(
                List.of(
                    running(100, 0.5, 50),
                    open(TrialState.INTERRUPTED, 100, 0.75),
                    open(TrialState.FAILED, 100, 0))))
        .hasValue(50 + 25);
  }

  @Test
  void theMostExpensiveComeFirst() {
    // Two slots, free after 10 s and 20 s; 40, 10 and 10 s wait: 10+40 beside 20+10+10.
    assertThat(
            TimeLeft.of(
                List.of(
                    running(40, 0.75, 10),
                    running(40, 0.5, 20),
                    open(TrialState.WAITING, 10, 0),
                    open(TrialState.WAITING, 10, 0),
                    open(TrialState.WAITING, 40, 0))))
        .hasValue(50);
  }

  @Test
  void nothingIsSaidWhereNothingRunsOrIsTimed() {
    assertThat(TimeLeft.of(List.of(finished(1, 1), open(TrialState.WAITING, 1, 0)))).isEmpty();
    assertThat(TimeLeft.of(List.of(open(TrialState.RUNNING, 1, 0)))).isEmpty();
    assertThat(TimeLeft.of(List.of(finished(1, 1), open(TrialState.FAILED, 1, 0)))).hasValue(0);
  }
}
