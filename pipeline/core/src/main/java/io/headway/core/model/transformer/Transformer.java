package io.headway.core.model.transformer;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.transformer.BaselineMatched.Match;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

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
  private final TransformerModel model;
  private final Ends ends;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Router> routers = new ArrayList<>();
  private final Controller<?> controller;
  private final LayerNorm norm;
  private final List<Parameter> parameters;

  private Transformer(
      TokenFeed task, TransformerModel model, ModelSize size, Regularization regularization) {
    this.model = model;
    Parameters declared = new Parameters();
    ends = task.ends(declared, size.width(), regularization, model.head());
    boolean controlled = model instanceof PohHrm;
    for (int l = 0; l < size.depth(); l++) {
      blocks.add(new Block(declared, "blocks." + l, size, regularization.dropout()));
      if (model.routed()) {
        routers.add(Router.declare(declared, "router." + l, size, controlled));
      }
    }
    controller =
        controlled
            ? new HierarchicalController(declared, "controller", size, model)
            : Controller.NONE;
    norm = LayerNorm.declare(declared, "norm", size.width());
    parameters = List.copyOf(declared.all());
  }

  /** The model at a size; {@code baseline-matched} chooses its own depth or width of f. */
  public static Transformer of(
      TokenFeed task, TransformerModel model, ModelSize size, Regularization regularization) {
    if (!(model instanceof BaselineMatched matched)) {
      return new Transformer(task, model, size, regularization);
    }
    // R and T do not change the number of parameters.
    PohHrm routed = new PohHrm(1, 1, true, model.head());
    long target = count(new Transformer(task, routed, size, regularization));
    ToLongFunction<ModelSize> count =
        candidate -> count(new Transformer(task, model, candidate, regularization));
    return new Transformer(
        task,
        model,
        matched.chosen() == Match.DEPTH
            ? ofDepth(size, target, count)
            : ofFeedForward(size, target, count),
        regularization);
  }

  private static ModelSize ofDepth(ModelSize size, long target, ToLongFunction<ModelSize> count) {
    ModelSize best = size;
    for (int depth = size.depth(); ; depth++) {
      ModelSize candidate = size.withDepth(depth);
      long distance = Math.abs(count.applyAsLong(candidate) - target);
      if (distance > Math.abs(count.applyAsLong(best) - target)) {
        return best;
      }
      best = candidate;
    }
  }

  /** The count is linear in f. */
  private static ModelSize ofFeedForward(
      ModelSize size, long target, ToLongFunction<ModelSize> count) {
    long own = count.applyAsLong(size);
    long each = count.applyAsLong(size.withFeedForward(size.feedForward() + 1)) - own;
    return size.withFeedForward(
        size.feedForward() + Math.toIntExact(Math.round((double) (target - own) / each)));
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
    return Outputs.of(ends.decode(f, norm.apply(f, refined(f, controller))));
  }

  /** h_R: [B, N, d]. */
  private <S> Tensor refined(Ops f, Controller<S> controller) {
    AttentionMask mask = ends.mask(f);
    Tensor x = ends.encode(f); // [B, N, d]
    Tensor h = x;
    S state = controller.start(f, x.size(0));
    for (int r = 0; r < model.refinements(); r++) {
      state = controller.advance(f, ends, h, state);
      h = stack(f, r == 0 ? x : f.plus(h, x), mask, controller.signal(f, state));
    }
    return h;
  }

  private Tensor stack(Ops f, Tensor x, AttentionMask mask, Optional<Tensor> signal) {
    Tensor h = x;
    for (int l = 0; l < blocks.size(); l++) {
      if (routers.isEmpty()) {
        h = blocks.get(l).apply(f, h, mask);
      } else {
        Router router = routers.get(l);
        Block.Routing routing = (g, n) -> router.weights(g, n, signal);
        h =
            model.flaw().routesAfterwards()
                ? blocks.get(l).applyThenRoute(f, h, mask, routing)
                : blocks.get(l).apply(f, h, mask, routing);
      }
    }
    return h;
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return ends.lossSum(f, outputs.logits());
  }
}
