package io.headway.jobs.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;

/**
 * How a study of a sweep ended, from the best to the worst: the less another try alone can help,
 * the worse. A sweep's exit code is that of its worst study.
 */
enum SweepState {
  /** Every trial is done. */
  DONE(Headway.DONE),

  /** Another run holds its directory. */
  HELD(Headway.HELD),

  /** Finished, but some trials failed. */
  FAILED(Headway.FAILED_TRIALS),

  /** It could not be run to its end: the study, the machine or the storage is at fault. */
  ERROR(Headway.INVALID);

  private final int exitCode;

  SweepState(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The one that a run's exit code tells. */
  static SweepState of(int exitCode) {
    return Arrays.stream(values())
        .filter(state -> state.exitCode == exitCode)
        .findFirst()
        .orElse(ERROR);
  }

  /** The worst of several, of which there is at least one. */
  static SweepState worst(Collection<SweepState> states) {
    return Collections.max(states);
  }

  int exitCode() {
    return exitCode;
  }

  /** As people and programs read it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
