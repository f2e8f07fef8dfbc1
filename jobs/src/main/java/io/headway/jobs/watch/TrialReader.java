package io.headway.jobs.watch;

import io.headway.core.cost.Cost;
import io.headway.core.error.Reason;
import io.headway.core.files.DamagedFileException;
import io.headway.core.json.Json;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.core.task.Task;
import io.headway.core.train.Progress;
import io.headway.core.train.ScoreCurve;
import io.headway.jobs.storage.Heartbeat;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.TrialDirectory;
import io.headway.jobs.watch.TrialStatus.Advance;
import io.headway.jobs.watch.TrialStatus.Figures;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks at one trial's files, again and again; a result is read once, since it never changes. */
final class TrialReader {
  private final Trial trial;
  private final String label;
  private final String id;
  private final TrialDirectory files;
  private final Leases leases;
  private final int steps;
  private final double flops;
  private Optional<TrialStatus> result = Optional.empty();
  private Optional<TrialStatus> failure = Optional.empty();
  private long failureMillis;

  TrialReader(RunDirectory directory, Trial trial) {
    this(directory, trial, trial.label());
  }

  /**
   * @param label for people
   */
  TrialReader(RunDirectory directory, Trial trial, String label) {
    this.trial = trial;
    this.label = label;
    this.id = trial.id();
    this.files = directory.trial(trial);
    this.leases = files.leases(StatusReader.STANDARD_TERM);
    this.steps = trial.steps();
    this.flops = Cost.of(trial).trainingFlops();
  }

  String id() {
    return id;
  }

  /**
   * How it stands now.
   *
   * @param begun whether it has a folder
   */
  TrialStatus look(boolean begun, Leases.Clock clock) {
    if (result.isPresent()) {
      return result.get();
    }
    if (!begun) {
      return without(TrialState.WAITING, "");
    }
    try {
      return read(clock);
    } catch (IOException | RuntimeException e) {
      return without(TrialState.UNREADABLE, Reason.of(e));
    }
  }

  /** The lease is looked at first: a result is written before its lease is released. */
  private TrialStatus read(Leases.Clock clock) throws IOException {
    Optional<Leases.Claim> claim = leases.newest(clock);
    try {
      Optional<TrialStatus> ended = ended(claim);
      if (ended.isPresent()) {
        return ended.get();
      }
    } catch (DamagedFileException e) {
      if (claim.filter(Leases.Claim::alive).isEmpty()) {
        throw e; // otherwise it is being trained again
      }
    }
    return claim.isPresent() ? begun(claim.get(), clock) : without(TrialState.WAITING, "");
  }

  private Optional<TrialStatus> ended(Optional<Leases.Claim> claim) throws IOException {
    TrialDirectory.Endings endings = files.endings();
    if (endings.result()) {
      result = files.readResult().map(r -> ended(r, claim));
      if (result.isPresent()) {
        return result;
      }
    }
    return endings.failure() ? failure(claim) : Optional.empty();
  }

  private Optional<TrialStatus> failure(Optional<Leases.Claim> claim) throws IOException {
    long written = files.failureMillis().orElse(0L);
    if (failure.isEmpty() || written != failureMillis) {
      failure = files.readFailure().map(r -> ended(r, claim));
      failureMillis = written;
    }
    return failure;
  }

  private TrialStatus ended(TrialResult end, Optional<Leases.Claim> claim) {
    int attempt = claim.map(Leases.Claim::number).orElse(0);
    if (end instanceof Finished finished) {
      Metric metric = Task.of(trial.task()).primaryMetric();
      Figures figures =
          new Figures(
              finite(finished.finalTrainLoss()),
              auxiliary(last(finished).auxiliaryLoss()),
              finite(finished.test().value(metric.key())),
              finite(finished.timing().examplesPerSecond()),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              finite(finished.timing().wallSeconds()),
              ScoreCurve.of(finished.curve(), metric));
      TrialState state = finished.isPruned() ? TrialState.PRUNED : TrialState.FINISHED;
      return ended(state, attempt, done(finished), figures, end.provenance(), "");
    }
    Failed failed = (Failed) end;
    String reason = failed.stage() + ": " + failed.reason();
    return ended(TrialState.FAILED, attempt, notBegun(), Figures.NONE, end.provenance(), reason);
  }

  private TrialStatus ended(
      TrialState state,
      int attempt,
      Advance advance,
      Figures figures,
      Provenance origin,
      String reason) {
    return new TrialStatus(
        id,
        label,
        state,
        attempt,
        advance,
        figures,
        origin.host(),
        "",
        origin.finishedAt(),
        reason,
        flops);
  }

  /**
   * One that somebody has taken and not ended. What a former attempt wrote says how far it came;
   * its figures are history.
   */
  private TrialStatus begun(Leases.Claim claim, Leases.Clock clock) throws IOException {
    TrialState state = claim.alive() ? TrialState.RUNNING : TrialState.INTERRUPTED;
    long lastMillis = Math.max(claim.renewedMillis(), files.heartbeatMillis().orElse(0L));
    double silence = Math.max(0, clock.millis(files.folder()) - lastMillis) / 1000.0;
    Optional<Heartbeat> beat = Optional.empty();
    String damage = "";
    try {
      beat = files.readHeartbeat();
    } catch (Json.UnreadableException e) {
      damage = e.getMessage(); // the next sign of life replaces it
    }
    Optional<Heartbeat> own = beat.filter(b -> b.attempt() == claim.number());
    Optional<Progress> training =
        own.map(Heartbeat::progress).filter(p -> claim.alive() && p.stage().equals("train"));
    Figures figures =
        new Figures(
            finite(own.map(b -> b.progress().loss())),
            own.map(b -> auxiliary(b.progress().auxiliaryLoss())).orElse(OptionalDouble.empty()),
            OptionalDouble.empty(),
            finite(training.map(Progress::examplesPerSecond)),
            finite(training.map(Progress::waitingShare)),
            finite(training.map(Progress::etaSeconds)),
            OptionalDouble.of(silence),
            OptionalDouble.empty(),
            own.flatMap(b -> b.progress().scores()));
    return new TrialStatus(
        id,
        label,
        state,
        claim.number(),
        beat.map(b -> advance(b.progress())).orElseGet(this::notBegun),
        figures,
        own.map(Heartbeat::host).orElse(claim.holder().map(Holder::host).orElse("")),
        own.map(Heartbeat::device).orElse(""),
        "",
        damage,
        flops);
  }

  private TrialStatus without(TrialState state, String reason) {
    return new TrialStatus(
        id, label, state, 0, notBegun(), Figures.NONE, "", "", "", reason, flops);
  }

  private Advance advance(Progress progress) {
    return new Advance(progress.epoch(), trial.epochs(), progress.step(), steps);
  }

  /** Less than was planned if patience ended the training. */
  private Advance done(Finished finished) {
    CurvePoint last = last(finished);
    return new Advance(last.epoch(), trial.epochs(), last.step(), steps);
  }

  private static CurvePoint last(Finished finished) {
    return finished.curve().get(finished.curve().size() - 1);
  }

  private Advance notBegun() {
    return new Advance(0, trial.epochs(), 0, steps);
  }

  private static OptionalDouble finite(Optional<Double> number) {
    return number.map(TrialReader::finite).orElse(OptionalDouble.empty());
  }

  /** Trainings say 0 where the model has none. */
  private static OptionalDouble auxiliary(double loss) {
    return loss == 0 ? OptionalDouble.empty() : finite(loss);
  }

  private static OptionalDouble finite(double number) {
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }
}
