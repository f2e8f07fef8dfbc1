package io.headway.core.study.training;

/** Which weights are scored; never chosen on the test split. */
public enum Selection {
  /** Those after the last step. */
  LAST,
  /** Those with the highest primary score on the validation split; the earliest on ties. */
  BEST_VALIDATION
}
