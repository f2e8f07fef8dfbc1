package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Locale;

/**
 * How an engine computes a trial.
 *
 * @param device {@code cpu}, {@code cuda} (the engine's first or assigned GPU) or {@code cuda:i}
 * @param precision number format
 * @param threads CPU threads of one trial, at least 1; part of the trial's identity, since it
 *     changes the order of sums
 */
public record EngineSettings(String device, Precision precision, int threads) {
  /** Checks the values against each other. */
  public EngineSettings {
    if (!device.matches("cpu|cuda(:\\d+)?")) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid device: %s (must be cpu, cuda or cuda:INDEX)", device));
    }
    if (threads < 1) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid threads: %d (must be > 0)", threads));
    }
  }

  /** {@code cpu} or {@code cuda}. */
  public String deviceType() {
    return device.startsWith("cuda") ? "cuda" : "cpu";
  }
}
