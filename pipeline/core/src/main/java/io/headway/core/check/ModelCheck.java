package io.headway.core.check;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Network;
import io.headway.core.error.Reason;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Looks whether a model does what everybody relies on: its parameters are what it says, gradients
 * reach all of them, the examples of a batch do not see each other, the same seed gives the same
 * bits, and its loss is a number.
 */
public final class ModelCheck {
  private final CheckedModel model;

  /**
   * A model of a trial on these examples.
   *
   * @param engine that computes
   * @param examples of the trial's task; few are enough
   */
  public ModelCheck(Engine engine, Examples examples, Trial trial) {
    this(engine, examples, trial, () -> examples.network(trial));
  }

  /**
   * Any network on these examples.
   *
   * @param trial how it would be trained
   * @param networks makes it, each time anew
   */
  public ModelCheck(Engine engine, Examples examples, Trial trial, Supplier<Network> networks) {
    model = new CheckedModel(engine, examples, trial, networks);
  }

  /** One look at a model. */
  private interface Look {
    Finding at(CheckedModel model);
  }

  /** All findings; of what is random, or no number, gradients and batches would say nothing. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    boolean sound =
        add(findings, "shapes", ModelCheck::shapes)
            && add(findings, "parameters", ParameterCheck::of)
            && add(findings, "same bits", SameBitsCheck::of)
            && add(findings, "loss", LossCheck::of);
    if (sound) {
      add(findings, "gradients", GradientCheck::of);
      add(findings, "batch", BatchCheck::of);
    }
    return findings;
  }

  /** Adds what a check finds; false if something is wrong. */
  private boolean add(List<Finding> findings, String check, Look look) {
    try {
      findings.add(look.at(model));
    } catch (RuntimeException | LinkageError e) {
      findings.add(Finding.wrong(check, "it fails: " + Reason.of(e)));
    }
    return !findings.get(findings.size() - 1).isWrong();
  }

  private static Finding shapes(CheckedModel model) {
    Network network = model.networks().get();
    double flops = Cost.forwardFlops(network, model.batch(model.indices(0)));
    return Finding.ok(
        "shapes",
        String.format(
            Locale.ROOT, "they fit; a forward pass of an example takes %,.0f FLOPs", flops));
  }
}
