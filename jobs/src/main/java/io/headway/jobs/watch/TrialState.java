package io.headway.jobs.watch;

import java.util.Locale;

/** Where a trial stands, in the order in which people want to read it. */
public enum TrialState {
  /** Its last attempt failed. */
  FAILED,
  /** Its files cannot be read. */
  UNREADABLE,
  /** Somebody holds its lease and gives signs of life. */
  RUNNING,
  /** Somebody held its lease, and ended or fell silent without a result. */
  INTERRUPTED,
  /** Nobody has begun it. */
  WAITING,
  /** A search ended it before its end, since it was not good enough. */
  PRUNED,
  /** It has a result. */
  FINISHED;

  /** Lower-case name, for people and programs. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the run that is going on does nothing more for it. */
  public boolean hasEnded() {
    return this == FINISHED || this == FAILED || this == PRUNED;
  }
}
