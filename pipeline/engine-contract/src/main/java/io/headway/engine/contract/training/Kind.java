package io.headway.engine.contract.training;

import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.BaselineMatched;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.Poh;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.model.transformer.TransformerModel;

/** The kinds of the scaling study. */
public enum Kind {
  BASELINE,
  LOOPED,
  POH,
  POH_HRM,
  BASELINE_MATCHED;

  /** The model, with R and T where they apply. */
  public TransformerModel model(int refinements, int fastSteps) {
    return switch (this) {
      case BASELINE -> new Baseline();
      case LOOPED -> new Looped(refinements);
      case POH -> new Poh(refinements);
      case POH_HRM -> new PohHrm(refinements, fastSteps);
      case BASELINE_MATCHED -> new BaselineMatched();
    };
  }
}
