package io.headway.core.model.transformer;

import io.headway.core.config.Section;

/** The numbers that all models of the family inherit from their study; refused there, once. */
final class Shared {
  private Shared() {}

  static int refinements(Section study) {
    return positive(study, TransformerKind.REFINEMENTS, TransformerModel.REFINEMENTS);
  }

  static int fastSteps(Section study) {
    return positive(study, TransformerKind.FAST_STEPS, TransformerModel.FAST_STEPS);
  }

  private static int positive(Section study, String key, int usual) {
    int value = study.integer(key, usual);
    if (value > 0) {
      return value;
    }
    study.refuse(key, value, "> 0");
    return usual;
  }
}
