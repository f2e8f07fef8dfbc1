package io.headway.core.stats;

import io.headway.core.model.ModelKinds;
import io.headway.core.study.Arm;

/** What arms are called in figures, tables and sentences. */
public final class Names {
  private Names() {}

  /** The model's title if the arm is named after its kind, otherwise the arm's name. */
  public static String of(Arm arm) {
    return ModelKinds.title(arm);
  }

  /** Place of the arm's kind among all kinds of models: what a style is chosen by. */
  public static int rank(Arm arm) {
    return ModelKinds.all().indexOf(ModelKinds.of(arm.model()));
  }
}
