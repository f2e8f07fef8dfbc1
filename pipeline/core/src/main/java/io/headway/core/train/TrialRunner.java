package io.headway.core.train;

import io.headway.core.cost.Cost;
import io.headway.core.cost.MicroBatch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.ReplicaLostException;
import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.host.RootCause;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Machine;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import io.headway.core.weights.KeptWeights;
import io.headway.core.weights.SafeTensors;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs one trial from its start or its checkpoint to its result. */
public final class TrialRunner {
  private final Engine engine;
  private final Examples examples;
  private final double checkpointSeconds;
  private final String sparkApplication;

  /**
   * @param engine the one that the trials name
   * @param examples the trials' data
   * @param checkpointSeconds least time between two checkpoints
   * @param sparkApplication for provenance; empty outside Spark
   */
  public TrialRunner(
      Engine engine, Examples examples, double checkpointSeconds, String sparkApplication) {
    this.engine = engine;
    this.examples = examples;
    this.checkpointSeconds = checkpointSeconds;
    this.sparkApplication = sparkApplication;
  }

  /** Trains and scores by itself, on the device that the trial names. */
  public TrialResult run(Trial trial, CheckpointStore checkpoints, TrainingMonitor monitor) {
    return run(trial, trial.engine()::device, Rendezvous.ALONE, checkpoints, monitor);
  }

  /**
   * Trains and scores. A failure of the trial is a value, so that other trials go on.
   *
   * <p>The replicas that meet step together, all score the same weights and come to the same
   * result; checkpoints are written by whoever has a store that keeps them, and read by all.
   *
   * @param device gives the device to train on, of the type that the trial names
   * @param rendezvous where the replicas of the trial meet, as many as it has
   * @throws CannotException if the checkpoint cannot be read; trying again may succeed
   * @throws TrainingStoppedException if the monitor asked to stop; a checkpoint is written if it
   *     can be
   * @throws ReplicaLostException if another replica has gone; trying again may succeed
   */
  public TrialResult run(
      Trial trial,
      Supplier<String> device,
      Rendezvous rendezvous,
      CheckpointStore checkpoints,
      TrainingMonitor monitor) {
    int slots = trial.training().placement().slots();
    if (rendezvous.replicas() != slots) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid replicas: %d (must be %d for %s)",
              rendezvous.replicas(),
              slots,
              trial.label()));
    }
    return train(
        trial,
        () -> open(trial, device.get(), rendezvous),
        (t, data, session) -> new OwnSteps(t, data, session, rendezvous),
        checkpoints,
        monitor);
  }

  /**
   * The same where others take the steps, with whatever replicas the trial has.
   *
   * @param stepping takes them, and leaves the weights in the session that it is given
   */
  public TrialResult run(
      Trial trial,
      Supplier<String> device,
      Stepping.Factory stepping,
      CheckpointStore checkpoints,
      TrainingMonitor monitor) {
    return train(
        trial, () -> open(trial, device.get(), Rendezvous.ALONE), stepping, checkpoints, monitor);
  }

  private TrialResult train(
      Trial trial,
      Supplier<Session> sessions,
      Stepping.Factory steppings,
      CheckpointStore checkpoints,
      TrainingMonitor monitor) {
    String stage = "prepare";
    try (Session session = sessions.get();
        Prepared prepared = prepare(trial, session, steppings, monitor)) {
      Checkpoints own =
          new Checkpoints(trial.lineage(), session, checkpoints, checkpointSeconds, monitor);
      Training training =
          new Training(trial, prepared.examples(), session, prepared.stepping(), own, monitor);
      training.begin();
      stage = "train";
      Cursor end = training.run();
      stage = "score";
      CurvePoint last = end.curve().get(end.curve().size() - 1);
      monitor.progress(
          new Progress(
              stage,
              end.curve().size(),
              trial.epochs(),
              end.step(),
              trial.steps(),
              last.trainLoss(),
              last.auxiliaryLoss(),
              0,
              0,
              0,
              ScoreCurve.of(end.curve(), prepared.examples().task().primaryMetric())));
      Scores scores = training.score(trial.scored());
      keepWeights(trial, session, checkpoints);
      return finished(trial, session, end, scores);
    } catch (TrainingStoppedException | ReplicaLostException | CannotKeepException e) {
      throw e;
    } catch (DivergedException e) {
      return failed(trial, stage, e.getMessage(), true, "");
    } catch (Checkpoint.CorruptException e) {
      return failed(trial, stage, oneLine(e), false, causes(e));
    } catch (IOException e) {
      throw new CannotException(
          String.format(
              Locale.ROOT, "Cannot read the checkpoint of %s: %s", trial.label(), oneLine(e)),
          e);
    } catch (RuntimeException e) {
      return failed(trial, stage, oneLine(e), false, causes(e));
    } catch (Error e) { // of whatever kind: the other trials go on
      return failed(trial, stage, RootCause.of(e), false, causes(e));
    }
  }

  /** What a training needs beside its session. */
  private record Prepared(Examples examples, Stepping stepping) implements AutoCloseable {
    @Override
    public void close() {
      stepping.close();
    }
  }

  private Prepared prepare(
      Trial trial, Session session, Stepping.Factory steppings, TrainingMonitor monitor) {
    List<Split> splits = List.of(Split.TRAIN, Split.VALIDATION, trial.scored());
    Examples used =
        session.keepsExamples()
            ? KeptSplits.of(examples, session, MicroBatch.of(trial), splits, monitor::told)
            : examples;
    return new Prepared(used, steppings.of(trial, used, session));
  }

  /** Those of a search's proposals are of no use. */
  private static void keepWeights(Trial trial, Session session, CheckpointStore store) {
    if (!store.keepsWeights() || trial.audition().isPresent()) {
      return;
    }
    SafeTensors weights = KeptWeights.of(trial, session, Machine.codeVersion());
    try {
      store.saveWeights(weights::writeTo);
    } catch (IOException e) {
      throw new CannotKeepException(
          String.format(
              Locale.ROOT, "Cannot keep the weights of %s: %s", trial.label(), oneLine(e)),
          e);
    }
  }

  /** Trying again may succeed: the trial has not failed. */
  private static final class CannotKeepException extends CannotException {
    private static final long serialVersionUID = 1L;

    CannotKeepException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private Session open(Trial trial, String device, Rendezvous rendezvous) {
    EngineSettings named = trial.engine().settings();
    EngineSettings given = new EngineSettings(device, named.precision(), named.threads());
    return engine.open(examples.network(trial), given, trial.training().optimizer(), rendezvous);
  }

  private Finished finished(Trial trial, Session session, Cursor end, Scores test) {
    List<CurvePoint> curve = end.curve();
    int epochs = curve.size();
    int count = examples.count(Split.TRAIN);
    double examplesSeen = (double) epochs * count;
    double flops = Cost.trainingFlops(Cost.of(trial).forwardFlops(), count, epochs);
    double finalLoss = curve.get(curve.size() - 1).trainLoss();
    boolean best = trial.training().selection() == Selection.BEST_VALIDATION;
    return new Finished(
        TrialResult.SCHEMA,
        trial,
        examples.hash(),
        parameters(session),
        flops,
        curve,
        finalLoss,
        finalLoss > Finished.UNTRAINED_SHARE * Math.log(examples.task().classes()),
        best ? end.bestEpoch() : epochs,
        test,
        new Timing(
            end.trainSeconds(),
            end.wallSeconds(),
            examplesSeen / end.trainSeconds(),
            flops / end.trainSeconds() / 1e9,
            Machine.peakProcessBytes(),
            end.attempts()),
        Machine.provenance(engine.description(), sparkApplication));
  }

  private Failed failed(
      Trial trial, String stage, String reason, boolean reproducible, String cause) {
    return new Failed(
        TrialResult.SCHEMA,
        trial,
        stage,
        reason,
        reproducible,
        cause,
        Machine.provenance(describeEngine(), sparkApplication));
  }

  /** An engine that cannot be loaded cannot describe itself, and may be why the trial failed. */
  private String describeEngine() {
    try {
      return engine.description();
    } catch (RuntimeException e) {
      return engine.kind() + ": " + oneLine(e);
    } catch (Error e) {
      return engine.kind() + ": " + RootCause.of(e);
    }
  }

  /** Trained parameters by component, counted from the session's tensors. */
  public static SortedMap<String, Long> parameters(Session session) {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (Parameter parameter : session.network().parameters()) {
      if (parameter.trained()) {
        long count = session.read(Session.Slot.VALUE, parameter).length;
        counts.merge(parameter.component(), count, Long::sum);
      }
    }
    return counts;
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse(failure.getClass().getSimpleName());
  }

  private static String causes(Throwable failure) {
    StringJoiner causes = new StringJoiner("; caused by ");
    for (Throwable t = failure; t != null; t = t.getCause()) {
      causes.add(t.getClass().getName() + ": " + oneLine(t));
    }
    return causes.toString();
  }
}
