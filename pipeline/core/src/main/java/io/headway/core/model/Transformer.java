package io.headway.core.model;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelKind;
import io.headway.core.study.ModelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The family of the scaling study: a stack of blocks between a task's two ends, applied R times
 * with input recall, h_1 = Stack(x), h_{r+1} = Stack(h_r + x), optionally with routed heads and a
 * controller.
 *
 * <ul>
 *   <li>{@code baseline}: R = 1.
 *   <li>{@code looped}: keeps the baseline's parameters and PoH-HRM's number of block applications;
 *       removes routing and controller.
 *   <li>{@code poh}: keeps routing by the token; removes the controller.
 *   <li>{@code poh-hrm}: everything.
 * </ul>
 */
public final class Transformer implements Network {
  private final Arm arm;
  private final Ends ends;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Router> routers = new ArrayList<>();
  private final Optional<Controller> controller;
  private final LayerNorm norm;
  private final List<Parameter> parameters;

  private Transformer(Task task, Arm arm, ModelSize size, Regularization regularization) {
    this.arm = arm;
    Parameters declared = new Parameters();
    ends = task.ends(declared, size.width(), regularization);
    boolean controlled = arm.kind() == ModelKind.POH_HRM;
    for (int l = 0; l < size.depth(); l++) {
      blocks.add(new Block(declared, "blocks." + l, size, regularization.dropout()));
      if (arm.kind().routed()) {
        routers.add(Router.declare(declared, "router." + l, size, controlled));
      }
    }
    controller =
        controlled
            ? Optional.of(new Controller(declared, "controller", size, arm))
            : Optional.empty();
    norm = LayerNorm.declare(declared, "norm", size.width());
    parameters = List.copyOf(declared.all());
  }

  /** What a task gives to its models: declares the parameters of both ends. */
  public interface Task {
    /** The ends of a model of that width; the loss is {@link Regularization}'s. */
    Ends ends(Parameters parameters, int width, Regularization regularization);
  }

  /** The model of an arm at a size; {@code baseline-matched} chooses its own depth. */
  public static Transformer of(Task task, Arm arm, ModelSize size, Regularization regularization) {
    if (arm.kind() != ModelKind.BASELINE_MATCHED) {
      return new Transformer(task, arm, size, regularization);
    }
    Arm routed = Arm.of(ModelKind.POH_HRM, 1, 1); // R and T do not change the number of parameters
    long target = count(new Transformer(task, routed, size, regularization));
    ModelSize best = size;
    for (int depth = size.depth(); ; depth++) {
      ModelSize candidate = size.withDepth(depth);
      long distance =
          Math.abs(count(new Transformer(task, arm, candidate, regularization)) - target);
      long least = Math.abs(count(new Transformer(task, arm, best, regularization)) - target);
      if (distance > least) {
        return new Transformer(task, arm, best, regularization);
      }
      best = candidate;
    }
  }

  private static long count(Transformer model) {
    return model.parameters.stream().mapToLong(Parameter::count).sum();
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Number of blocks, which {@code baseline-matched} chooses. */
  public int depth() {
    return blocks.size();
  }

  @Override
  public Outputs outputs(Ops f) {
    AttentionMask mask = ends.mask(f);
    Tensor x = ends.encode(f); // [B, N, d]
    Tensor h = x;
    Optional<Controller.State> state = controller.map(c -> c.start(f, x.size(0)));
    for (int r = 0; r < arm.refinements(); r++) {
      Tensor current = h;
      state = state.map(s -> controller.orElseThrow().advance(f, ends, current, s));
      Optional<Tensor> signal = state.map(s -> controller.orElseThrow().signal(f, s));
      h = stack(f, r == 0 ? x : f.plus(h, x), mask, signal);
    }
    return Outputs.of(ends.decode(f, norm.apply(f, h)));
  }

  private Tensor stack(Ops f, Tensor x, AttentionMask mask, Optional<Tensor> signal) {
    Tensor h = x;
    for (int l = 0; l < blocks.size(); l++) {
      if (routers.isEmpty()) {
        h = blocks.get(l).apply(f, h, mask);
      } else {
        Router router = routers.get(l);
        h = blocks.get(l).apply(f, h, mask, (g, n) -> router.weights(g, n, signal));
      }
    }
    return h;
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return ends.lossSum(f, outputs.logits());
  }
}
