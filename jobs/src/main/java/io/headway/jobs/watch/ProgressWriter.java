package io.headway.jobs.watch;

import io.headway.core.error.Reason;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/**
 * Keeps progress.html in the run directory up to date: every 2 s while something changes, and a
 * last time without a refresh. What fails is told once and stops nothing.
 */
public final class ProgressWriter implements Consumer<StudyStatus>, AutoCloseable {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Written at least so often, so that a reader can see that somebody still writes. */
  private static final long SIGN_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final RunDirectory directory;
  private final BooleanSupplier mayWrite;
  private Optional<StudyStatus> seen = Optional.empty();
  private String writtenPage = "";
  private long writtenNanos;
  private boolean told;

  /**
   * Writes into a run directory.
   *
   * @param mayWrite whether this process still holds it
   */
  public ProgressWriter(RunDirectory directory, BooleanSupplier mayWrite) {
    this.directory = directory;
    this.mayWrite = mayWrite;
  }

  /** The page of a run directory. */
  public static Path file(RunDirectory directory) {
    return new Path(directory.root(), "progress.html");
  }

  @Override
  public synchronized void accept(StudyStatus status) {
    seen = Optional.of(status);
    long age = System.nanoTime() - writtenNanos;
    if (!writtenPage.isEmpty() && age < INTERVAL_NANOS) {
      return;
    }
    if (age >= SIGN_NANOS || !undated(status).equals(writtenPage)) {
      write(status);
    }
  }

  private static String undated(StudyStatus status) {
    return ProgressPage.of(status).replace(status.seenAt(), "");
  }

  private void write(StudyStatus status) {
    if (!mayWrite.getAsBoolean()) {
      return;
    }
    try {
      directory.storage().writeText(file(directory), ProgressPage.of(status));
    } catch (IOException | RuntimeException e) {
      if (!told) {
        told = true;
        Notes.say(
            String.format(
                Locale.ROOT,
                "Cannot write %s, the study goes on: %s",
                file(directory).getName(),
                Reason.of(e)));
      }
    }
    writtenPage = undated(status);
    writtenNanos = System.nanoTime();
  }

  /** Writes how the run ended; the directory is still held. */
  @Override
  public synchronized void close() {
    seen.map(StudyStatus::withoutHolder).ifPresent(this::write);
  }
}
