package io.headway.core.model.ctbprn;

import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.study.Control;
import io.headway.core.study.Control.Keeps;
import io.headway.core.study.ModelSpec;
import java.util.List;

/** What a model that routes is compared with, and why. */
final class CtbprnQuestions {
  static final List<Control> CONTROLS =
      List.of(
          new Control(
              "baseline",
              "baseline",
              model -> model.kind().equals("baseline"),
              Keeps.TASK,
              "Does CTBPRN beat the baseline, a transformer?",
              "",
              true),
          new Control(
              "ctbprn with routing = uniform",
              "uniform",
              model -> routes(model, Routing.UNIFORM),
              Keeps.REST,
              "Does routing help?",
              "Whatever it has over the baseline may then be its columns, not its routing.",
              true),
          new Control(
              "ctbprn with routing = oracle",
              "oracle",
              model -> routes(model, Routing.ORACLE),
              Keeps.REST,
              "Is the learned route as good as the true one?",
              "",
              true));

  private CtbprnQuestions() {}

  private static boolean routes(ModelSpec model, Routing routing) {
    return model instanceof Ctbprn ctbprn && ctbprn.routing() == routing;
  }
}
