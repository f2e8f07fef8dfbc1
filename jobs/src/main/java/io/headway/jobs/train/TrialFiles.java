package io.headway.jobs.train;

import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.train.CheckpointStore;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.Storage;
import io.headway.jobs.storage.UserPaths;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The files of one trial. */
public final class TrialFiles implements CheckpointStore {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Storage storage;
  private final Path folder;
  private final Trial trial;

  /** Files of that trial in that directory. */
  public TrialFiles(RunDirectory directory, Trial trial) {
    this.storage = directory.storage();
    this.folder = directory.trial(trial.id());
    this.trial = trial;
  }

  private Path file(String name) {
    return new Path(folder, name);
  }

  @Override
  public Optional<InputStream> open() throws IOException {
    return storage.open(file("checkpoint")).map(s -> new BufferedInputStream(s, BUFFER_BYTES));
  }

  @Override
  public void save(CheckpointStore.Content content) throws IOException {
    storage.writeDurably(
        file("checkpoint"),
        stream -> {
          BufferedOutputStream buffered = new BufferedOutputStream(stream, BUFFER_BYTES);
          content.writeTo(buffered);
          buffered.flush();
        });
  }

  /**
   * Says what is trained here, and removes what a killed attempt left aside; an earlier attempt's
   * failure is history. Only for who holds the trial's lease.
   */
  void beginAttempt() throws IOException {
    storage.removeTemporaries(folder);
    storage.writeText(file("trial.json"), Json.pretty(trial));
    storage.deleteIfThere(file("failure.json"));
  }

  void writeHeartbeat(Heartbeat heartbeat) throws IOException {
    storage.writeText(file("progress.json"), Json.pretty(heartbeat));
  }

  /** The last sign of life, if there was one. */
  public Optional<Heartbeat> readHeartbeat() throws IOException {
    Path path = file("progress.json");
    return storage
        .readText(path)
        .map(text -> Json.read(text, Heartbeat.class, UserPaths.text(path)));
  }

  /** When the last sign of life was written, by the storage's clock, in ms since 1970. */
  public Optional<Long> heartbeatMillis() throws IOException {
    return storage.modifiedMillis(file("progress.json"));
  }

  /**
   * Keeps a result. A failure that would not repeat goes to failure.json: the trial is not done and
   * is tried again by the next run.
   */
  void writeResult(TrialResult result) throws IOException {
    boolean again = result instanceof Failed failed && !failed.reproducible();
    byte[] bytes = Json.pretty(result).getBytes(StandardCharsets.UTF_8);
    storage.writeDurably(
        file(again ? "failure.json" : "result.json"), stream -> stream.write(bytes));
    if (!again) {
      storage.deleteIfThere(file("checkpoint"));
    }
  }
}
