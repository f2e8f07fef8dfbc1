package io.headway.core.result;

import io.headway.core.study.Trial;

/**
 * A trial that did not finish.
 *
 * @param schema {@link TrialResult#SCHEMA}
 * @param trial what was to be trained
 * @param stage what was being done: prepare, train, score, or read a result that cannot be used
 * @param reason one line
 * @param reproducible whether the same trial must fail again (a divergence), so that running it
 *     again is useless
 * @param cause class and message of the exception and its causes, or empty
 * @param provenance where it ran
 */
public record Failed(
    int schema,
    Trial trial,
    String stage,
    String reason,
    boolean reproducible,
    String cause,
    Provenance provenance)
    implements TrialResult {

  /** One that may succeed another time, told by whoever met it. */
  public static Failed unexpected(
      Trial trial, String stage, String reason, String engine, String sparkApplication) {
    return new Failed(
        TrialResult.SCHEMA,
        trial,
        stage,
        reason,
        false,
        "",
        Machine.provenance(engine, sparkApplication));
  }
}
