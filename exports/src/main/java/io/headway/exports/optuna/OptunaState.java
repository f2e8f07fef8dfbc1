package io.headway.exports.optuna;

/** How a trial of Optuna stands: optuna.trial.TrialState. */
enum OptunaState {
  RUNNING(0),
  COMPLETE(1),
  PRUNED(2),
  FAIL(3),
  WAITING(4);

  private final int code;

  OptunaState(int code) {
    this.code = code;
  }

  /** Its number there. */
  int code() {
    return code;
  }

  /** Whether no more is to be expected. */
  boolean isOver() {
    return this != RUNNING && this != WAITING;
  }
}
