package io.headway.core.train;

import io.headway.core.engine.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * The checkpoints of one training: which of them it goes on from, when the next is due, and what
 * they cost. One is due every so many seconds, and at the end of an epoch if that costs little.
 */
final class Checkpoints {
  /** An epoch's end is saved unless that would spend more than this share of the time. */
  private static final double EPOCH_END_SHARE = 0.05;

  private final String trialId;
  private final Session session;
  private final CheckpointStore store;
  private final double seconds;
  private final TrainingMonitor monitor;
  private final Stopwatch sinceLast = Stopwatch.started();
  private double saveSeconds;

  /**
   * Counts from now.
   *
   * @param seconds least time between two checkpoints
   */
  Checkpoints(
      String trialId,
      Session session,
      CheckpointStore store,
      double seconds,
      TrainingMonitor monitor) {
    this.trialId = trialId;
    this.session = session;
    this.store = store;
    this.seconds = seconds;
    this.monitor = monitor;
  }

  /** Reads the last one into the session, if there is one and it is whole for all replicas. */
  Optional<Checkpoint.Restored> restore() throws IOException {
    boolean anew = session.any(!isWhole());
    Optional<InputStream> saved = anew ? Optional.empty() : store.open();
    if (saved.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = saved.get()) {
      return Optional.of(Checkpoint.read(stream, trialId, session));
    }
  }

  /** Read through before anything of it reaches the session. */
  private boolean isWhole() throws IOException {
    Optional<InputStream> saved = store.open();
    if (saved.isEmpty()) {
      return false;
    }
    try (InputStream stream = saved.get()) {
      Checkpoint.verify(stream, trialId);
      return true;
    } catch (Checkpoint.DamagedException e) {
      monitor.checkpointDamaged(e);
      return false;
    }
  }

  boolean isDue(boolean epochEnds) {
    double passed = sinceLast.seconds();
    return passed >= seconds
        || (epochEnds && saveSeconds <= EPOCH_END_SHARE * (passed + saveSeconds));
  }

  /** Writes the session; one that cannot be written is told, and the training goes on. */
  void save(Cursor cursor, Map<String, float[]> best) {
    Stopwatch saving = Stopwatch.started();
    boolean saved = false;
    try {
      store.save(stream -> Checkpoint.write(stream, trialId, cursor, session, best));
      saved = true;
      monitor.checkpointed(cursor.step());
    } catch (IOException e) {
      monitor.checkpointFailed(cursor.step(), e);
    }
    // What fails at once costs nothing: it is not tried again at the end of every epoch.
    saveSeconds = saved ? saving.seconds() : Math.max(seconds, saving.seconds());
    sinceLast.restart();
  }
}
