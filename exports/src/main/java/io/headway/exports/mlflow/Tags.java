package io.headway.exports.mlflow;

/** Tags by which an export knows its own again. */
final class Tags {
  /** Of tags that are ours. */
  static final String PREFIX = "headway.";

  /** Of an experiment: the identity of the run that it holds. */
  static final String RUN = PREFIX + "run";

  /** Of a run: the id of the trial that it is; of the report: {@link #REPORT}. */
  static final String TRIAL = PREFIX + "trial";

  /** In the place of a trial's id. */
  static final String REPORT = "report";

  /** Of a run that is whole: the hash of its content. Written last. */
  static final String CONTENT = PREFIX + "content";

  private Tags() {}
}
