package io.headway.core.study;

import io.headway.core.config.Checks;

/**
 * One side of a comparison: a model under a name.
 *
 * @param name as in tables and figures; unique in a study
 * @param model the architecture with its settings
 */
public record Arm(String name, ModelSpec model) {
  /** Refuses what can be no name of a file. */
  public Arm {
    new Checks()
        .require(FileName.isValid(name), "name", name, FileName.RULE)
        .require(model != null, "model", model, "given")
        .done();
  }

  /** A model under its default name: its kind, and what is not as usual. */
  public static Arm of(ModelSpec model) {
    return new Arm(defaultName(model), model);
  }

  /** {@code hrm-optimized-pointer}. */
  public static String defaultName(ModelSpec model) {
    return model.kind() + model.suffix();
  }

  /** What tells it from other arms. */
  Identity identity() {
    return new Identity()
        .fact("kind", model.kind())
        .option("name", name, model.kind())
        .and(model.identity());
  }
}
