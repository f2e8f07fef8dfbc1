package io.headway.jobs.storage;

import io.headway.core.elsewhere.Scored;
import io.headway.core.files.DamagedFileException;
import io.headway.core.files.RunLayout;
import io.headway.core.files.RunReader;
import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.CheckpointStore;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The files of one trial, which is done if and only if its result.json exists. Anybody may read
 * them; only who holds the trial's lease writes.
 */
public final class TrialDirectory implements CheckpointStore {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Storage storage;
  private final Path folder;
  private final Trial trial;
  private final RunReader reader;

  TrialDirectory(Storage storage, Path folder, Trial trial, RunReader reader) {
    this.storage = storage;
    this.folder = folder;
    this.trial = trial;
    this.reader = reader;
  }

  /** Where the leases of a trial are. */
  static Path leases(Path folder) {
    return new Path(folder, "lease");
  }

  /**
   * What a folder's names alone tell.
   *
   * @param result whether there is one
   * @param failure whether the last attempt failed and may be tried again
   */
  public record Endings(boolean result, boolean failure) {}

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Leases of the trial: the task that holds the newest one trains it. */
  public Leases leases(Duration term) {
    return new Leases(storage, leases(folder), term);
  }

  /** Where the checkpoint is. */
  public Path checkpoint() {
    return checkpoint(folder);
  }

  private static Path checkpoint(Path folder) {
    return new Path(folder, "checkpoint");
  }

  /** Removes the checkpoint, which no training goes on from. */
  public void deleteCheckpoint() throws IOException {
    storage.deleteIfThere(checkpoint());
  }

  private Path progress() {
    return file(RunLayout.PROGRESS);
  }

  private Path file(String name) {
    return new Path(folder, name);
  }

  /** Its own, or else the one that the trial before it left for it. */
  @Override
  public Optional<InputStream> open() throws IOException {
    Optional<InputStream> own = storage.open(checkpoint());
    Optional<Trial> before = trial.before();
    Optional<InputStream> found =
        own.isPresent() || before.isEmpty()
            ? own
            : storage.open(checkpoint(new Path(folder.getParent(), before.get().id())));
    return found.map(stream -> new BufferedInputStream(stream, BUFFER_BYTES));
  }

  @Override
  public void save(CheckpointStore.Content content) throws IOException {
    writeDurably(checkpoint(), content);
  }

  /** Where its weights are, if they are kept. */
  public Path weights() {
    return file(RunLayout.WEIGHTS);
  }

  @Override
  public void saveWeights(CheckpointStore.Content content) throws IOException {
    writeDurably(weights(), content);
  }

  private void writeDurably(Path file, CheckpointStore.Content content) throws IOException {
    storage.writeDurably(
        file,
        stream -> {
          BufferedOutputStream buffered = new BufferedOutputStream(stream, BUFFER_BYTES);
          content.writeTo(buffered);
          buffered.flush();
        });
  }

  /**
   * Says what is trained here, and removes what a killed attempt left aside; an earlier attempt's
   * failure is history.
   */
  public void beginAttempt() throws IOException {
    storage.removeTemporaries(folder);
    storage.writeText(file(RunLayout.TRIAL), Json.pretty(trial));
    storage.deleteIfThere(file(RunLayout.FAILURE));
  }

  /** Gives a sign of life. */
  public void writeHeartbeat(Heartbeat heartbeat) throws IOException {
    storage.writeText(progress(), Json.pretty(heartbeat));
  }

  /** The last sign of life, if there was one. */
  public Optional<Heartbeat> readHeartbeat() throws IOException {
    return storage
        .readText(progress())
        .map(text -> Json.read(text, Heartbeat.class, UserPaths.text(progress())));
  }

  /** When the last sign of life was written, by the storage's clock, in ms since 1970. */
  public Optional<Long> heartbeatMillis() throws IOException {
    return storage.modifiedMillis(progress());
  }

  /**
   * Keeps a result. A failure that would not repeat goes to failure.json: the trial is not done and
   * is tried again by the next run.
   */
  public void writeResult(TrialResult result) throws IOException {
    boolean again = result instanceof Failed failed && !failed.reproducible();
    byte[] bytes = Json.pretty(result).getBytes(StandardCharsets.UTF_8);
    storage.writeDurably(
        file(again ? RunLayout.FAILURE : RunLayout.RESULT), stream -> stream.write(bytes));
    if (!again && !trial.waits()) {
      deleteCheckpoint();
    }
  }

  /** Keeps what its weights scored elsewhere. */
  public void writeElsewhere(Scored scored) throws IOException {
    byte[] bytes = Json.pretty(scored).getBytes(StandardCharsets.UTF_8);
    storage.writeDurably(file(RunLayout.ELSEWHERE), stream -> stream.write(bytes));
  }

  /** How the trial ended, as far as a look at the folder tells. */
  public Endings endings() throws IOException {
    List<String> names = storage.list(folder);
    return new Endings(names.contains(RunLayout.RESULT), names.contains(RunLayout.FAILURE));
  }

  /**
   * The result, if the trial is done.
   *
   * @throws DamagedFileException if it is not to be read: it may be made again
   * @throws IllegalArgumentException if it is another version's or another trial's
   */
  public Optional<TrialResult> readResult() throws IOException {
    return reader.result(trial);
  }

  /** Whether the trial needs no more training; one whose result is damaged does. */
  public boolean isDone() throws IOException {
    try {
      return readResult().isPresent();
    } catch (DamagedFileException e) {
      return false;
    }
  }

  /**
   * Why the last attempt failed, if it did and may succeed another time.
   *
   * @throws IllegalArgumentException as for results
   */
  public Optional<TrialResult> readFailure() throws IOException {
    return reader.failure(trial);
  }

  /** When that was written, by the storage's clock, in ms since 1970. */
  public Optional<Long> failureMillis() throws IOException {
    return storage.modifiedMillis(file(RunLayout.FAILURE));
  }
}
