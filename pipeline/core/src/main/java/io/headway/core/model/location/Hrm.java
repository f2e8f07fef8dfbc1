package io.headway.core.model.location;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.error.InvalidException;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A hierarchical reasoning model on a history of stays: a high level that works on all stays, and a
 * low level that works on one state z, which looks at the stays and is taken into the last real one
 * (after Wang et al. 2025, arXiv 2506.21734, as changed by the published next-location models).
 *
 * <pre>
 *   x = encode(stays),  z = z0
 *   high cycles times:
 *     x = High(x)
 *     low cycles times:
 *       z = Low(z)
 *       z = fuse(z, cross-attention(z, x))
 *     x_last = fuse(x_last, z)
 *   logits = head(x_last), after a norm where there is one
 * </pre>
 *
 * <p>Where we differ from the published code, beside {@link Variant}: x_last is the last real stay
 * (there the last position of the padded batch), and the prediction is read from it (there from z,
 * so that the last fusion was computed in vain). Low works on one token, whose attention to itself
 * is 1 whatever its query and key: where Low has blocks of its own, as in {@link HrmEnhanced},
 * their queries and keys are parameters that nothing can train.
 */
final class Hrm implements Network {
  private final Design design;
  private final Variant variant;
  private final LocationHead head;
  private final Parameter start;
  private final List<Parameter> parameters;

  /**
   * What the models differ in.
   *
   * @param decay of the recency bias
   * @param window how many stays back the recent sight reaches; empty for all
   */
  record Design(
      StayEncoder encoder,
      List<HrmBlock> high,
      List<HrmBlock> low,
      Cross cross,
      Fusion crossFusion,
      Fusion stateFusion,
      Optional<LayerNorm> norm,
      int highCycles,
      int lowCycles,
      double decay,
      Optional<Integer> window) {}

  /**
   * Cross-attention W_o path(z, x) + b_o with dropout: 4 h^2 parameters, and h where it has a bias.
   */
  record Cross(Path path, Parameter output, Optional<Parameter> bias, double dropout) {
    static Cross withBias(Parameters parameters, int width, double dropout) {
      Linear output = Linear.residual(parameters, "cross.output", width, width);
      return new Cross(
          Path.declare(parameters, "cross", width),
          output.weight(),
          Optional.of(output.bias()),
          dropout);
    }

    static Cross withoutBias(Parameters parameters, int width, double dropout) {
      return new Cross(
          Path.declare(parameters, "cross", width),
          parameters.residualMatrix("cross.output.weight", width, width),
          Optional.empty(),
          dropout);
    }

    Tensor apply(Ops f, Tensor z, Tensor x, AttentionMask mask) {
      Tensor seen = f.linear(path.apply(f, z, x, mask), f.parameter(output)); // [B, 1, h]
      return f.dropout(bias.map(b -> f.plus(seen, f.parameter(b))).orElse(seen), dropout);
    }
  }

  Hrm(Parameters declared, Design design, LocationHead head, int width, Variant variant) {
    this.design = design;
    this.head = head;
    this.variant = variant;
    start = declared.embedding("start", 1, width);
    parameters = List.copyOf(declared.all());
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public Outputs outputs(Ops f) {
    Sight sight = sight(f);
    Tensor x = design.encoder.encode(f); // [B, N, h]
    Tensor ones = f.constant(1, x.size(0), 1, 1);
    Tensor z = f.times(ones, f.parameter(start)); // [B, 1, h]
    for (int i = 0; i < design.highCycles; i++) {
      x = think(f, design.high, x, sight);
      for (int k = 0; k < design.lowCycles; k++) {
        z = think(f, design.low, z, Sight.ITSELF);
        z = design.crossFusion.apply(f, z, design.cross.apply(f, z, x, sight.whole()));
      }
      x = Stays.addToLast(f, x, design.stateFusion.difference(f, Stays.last(f, x), z));
    }
    return Outputs.of(head.logits(f, normalized(f, x)));
  }

  private Tensor normalized(Ops f, Tensor x) {
    return design.norm.map(n -> n.apply(f, x)).orElse(x);
  }

  private static Tensor think(Ops f, List<HrmBlock> level, Tensor tokens, Sight sight) {
    Tensor h = tokens;
    for (HrmBlock block : level) {
      h = block.apply(f, h, sight);
    }
    return h;
  }

  private Sight sight(Ops f) {
    long n = Stays.count(f);
    Tensor padding = f.input(LocationInputs.PADDING); // [B, 1, 1, N]
    if (variant.paddingUnmasked()) {
      padding = f.constant(0, padding.shape());
    }
    Tensor bias = Recency.bias(f, n, design.decay); // [N, N]
    if (variant.recencyInverted()) {
      bias = f.scale(bias, -1);
    }
    if (design.window.isPresent()) {
      bias = f.plus(bias, Recency.window(f, n, design.window.get()));
    }
    return new Sight(
        AttentionMask.CAUSAL.withBias(f.plus(padding, bias)), AttentionMask.NONE.withBias(padding));
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return head.lossSum(f, outputs.logits());
  }

  /** Refuses a width that does not split into heads and quarters. */
  static int checked(int width) {
    if (width < 1 || width % Path.HEAD_WIDTH != 0) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid width: %d (must be a positive multiple of %d)",
              width,
              Path.HEAD_WIDTH));
    }
    return width;
  }
}
