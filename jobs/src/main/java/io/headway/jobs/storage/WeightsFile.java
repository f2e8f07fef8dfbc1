package io.headway.jobs.storage;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.study.Trial;
import io.headway.core.weights.KeptWeights;
import io.headway.core.weights.SafeTensors;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * The kept weights of a trial of a run.
 *
 * @param run where it was trained
 * @param trial whose
 */
public record WeightsFile(RunDirectory run, Trial trial) {
  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * Opens them.
   *
   * @throws InvalidException if there are none, saying what to do
   */
  public InputStream open() throws IOException {
    TrialDirectory files = run.trial(trial);
    Optional<InputStream> stream = run.storage().open(files.weights());
    if (stream.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              files.readResult().isEmpty()
                  ? "Cannot read the weights of %s: %s has none, it is not trained yet (run its"
                      + " study again, with keep-weights = true)"
                  : "Cannot read the weights of %s: %s has none (train it with --set"
                      + " keep-weights=true; one that has ended needs another --out)",
              trial.label(),
              UserPaths.text(files.folder())));
    }
    return new BufferedInputStream(stream.get(), BUFFER_BYTES);
  }

  /**
   * Reads them.
   *
   * @throws InvalidException if none were kept, or the file is no such file or of another trial
   * @throws CannotIoException if it is cut
   */
  public SafeTensors read() throws IOException {
    try (InputStream stream = open()) {
      SafeTensors kept = SafeTensors.read(stream);
      KeptWeights.requireOf(trial, kept);
      return kept;
    } catch (EOFException e) {
      throw new CannotIoException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %s",
              UserPaths.text(run.trial(trial).weights()),
              e.getMessage()),
          e);
    }
  }
}
