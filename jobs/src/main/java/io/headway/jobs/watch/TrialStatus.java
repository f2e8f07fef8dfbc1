package io.headway.jobs.watch;

import io.headway.core.study.Study;
import io.headway.core.train.ScoreCurve;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is to be seen of a trial.
 *
 * @param id of the trial; empty while only its data could tell
 * @param label for people
 * @param state where it stands
 * @param attempt number of its newest lease, counted from 1; 0 if there never was one
 * @param advance how far its training is
 * @param figures what is measured
 * @param host that trains it or did last; empty if nobody did
 * @param device that trains it; empty if that was not said
 * @param endedAt ISO 8601, UTC; empty if it has not ended
 * @param reason of a failure, or why it cannot be read; empty otherwise
 * @param flops floating-point operations of its training as planned
 */
public record TrialStatus(
    String id,
    String label,
    TrialState state,
    int attempt,
    Advance advance,
    Figures figures,
    String host,
    String device,
    String endedAt,
    String reason,
    double flops) {

  /**
   * How far a training is.
   *
   * @param epoch running, counted from 1; 0 before the first step
   * @param epochs of the training as planned
   * @param step optimiser steps taken
   * @param steps of the training as planned
   */
  public record Advance(int epoch, int epochs, int step, int steps) {
    /** Share of the planned steps, in 0..1. */
    public double share() {
      return steps == 0 ? 0 : Math.max(0, Math.min(1, (double) step / steps));
    }
  }

  /**
   * What is measured; empty is what is not known.
   *
   * @param loss of the last step, or of a finished training's last epoch, in nats
   * @param auxiliaryLoss what is minimised beside it, likewise; empty where the model has none
   * @param score of a finished one on the split that it is scored on, by the study's primary metric
   * @param examplesPerSecond trained
   * @param waitingShare of a running one's time, in 0..1, in which it waits for its examples
   * @param secondsLeft until the last planned step
   * @param silentSeconds since the last sign of life of one that has been begun and not ended
   * @param seconds that a finished one took, over all attempts
   * @param scores on the validation split, by the study's primary metric, of one that has been
   *     begun
   */
  public record Figures(
      OptionalDouble loss,
      OptionalDouble auxiliaryLoss,
      OptionalDouble score,
      OptionalDouble examplesPerSecond,
      OptionalDouble waitingShare,
      OptionalDouble secondsLeft,
      OptionalDouble silentSeconds,
      OptionalDouble seconds,
      Optional<ScoreCurve> scores) {
    /** Nothing is known. */
    static final Figures NONE =
        new Figures(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty());
  }

  /** One that waits for the data that tells its model's size, and with that its id. */
  static TrialStatus ofCell(Study study, Study.Cell cell) {
    int epochs = study.training(cell.size(), cell.arm()).length().epochs();
    Advance advance = new Advance(0, epochs, 0, 0);
    return new TrialStatus(
        "", cell.label(), TrialState.WAITING, 0, advance, Figures.NONE, "", "", "", "", 0);
  }

  /** The same with other floating-point operations. */
  TrialStatus taking(double others) {
    return new TrialStatus(
        id, label, state, attempt, advance, figures, host, device, endedAt, reason, others);
  }

  /** Share of the work that is done, in 0..1; for one that has ended no more is to do. */
  public double share() {
    return state.hasEnded() ? 1 : advance.share();
  }

  /** Whether it has finished before the last planned epoch: its patience ran out. */
  public boolean endedEarly() {
    return state == TrialState.FINISHED && advance.epoch() < advance.epochs();
  }

  /** Whether its model is known to have an auxiliary loss. */
  public boolean hasAuxiliaryLoss() {
    return figures.auxiliaryLoss().isPresent();
  }

  /** {@code 3/12}; empty before the first step. */
  public String epochInWords() {
    return advance.epoch() == 0 ? "" : advance.epoch() + "/" + advance.epochs();
  }

  /** Host and device; empty if nobody trains it. */
  public String where() {
    return (host + " " + device).strip();
  }
}
