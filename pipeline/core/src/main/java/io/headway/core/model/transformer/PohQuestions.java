package io.headway.core.model.transformer;

import io.headway.core.study.Control;
import io.headway.core.study.Control.Keeps;
import java.util.List;

/** The questions of the parameter-scaling experiment: what PoH-HRM is compared with, and why. */
final class PohQuestions {
  static final List<Control> CONTROLS =
      List.of(
          new Control(
              Baseline.KIND,
              "baseline",
              Baseline.class::isInstance,
              Keeps.TASK,
              "Does PoH-HRM beat the baseline?",
              "",
              true),
          new Control(
              Looped.KIND,
              "looped",
              Looped.class::isInstance,
              Keeps.COMPUTE,
              "Is PoH-HRM still better than the looped control, which has the same compute?",
              "Whatever it has over the baseline may then be the compute, not the routing.",
              true),
          new Control(
              BaselineMatched.KIND,
              "matched",
              BaselineMatched.class::isInstance,
              Keeps.PARAMETERS,
              "Is PoH-HRM still better than the parameter-matched baseline?",
              "Whatever it has over the baseline may then be the parameters, not the routing.",
              false),
          new Control(
              Poh.KIND,
              "token_routed",
              Poh.class::isInstance,
              Keeps.REST,
              "Does the controller add to routing by the token alone?",
              "Whatever PoH-HRM has over looped may then be the routing, not the controller.",
              false));

  private PohQuestions() {}
}
