package io.headway.core.model.mixer;

import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.error.InvalidException;
import io.headway.core.model.Ends;
import io.headway.core.model.TokenFeed;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * L blocks between a task's two ends, without a norm before the last one:
 *
 * <pre>
 *   X_0 = E[token] + P[position],  X_l = Block_l(X_(l-1)),  logits = V X_L + v
 * </pre>
 *
 * With a vocabulary of V, V d + N d + L blocks + d V + V parameters.
 */
final class MixerNetwork implements Network {
  private final Ends ends;
  private final List<MixerBlock> blocks = new ArrayList<>();
  private final List<Parameter> parameters;
  private final Optional<Boolean> causal;

  /** Declares the mixing of a block. */
  @FunctionalInterface
  private interface Mixings {
    TokenMixing declare(Parameters declared, String block);
  }

  private MixerNetwork(
      Parameters declared,
      Ends ends,
      Residual residual,
      Optional<Boolean> causal,
      ModelSize size,
      double dropout,
      Mixings mixings) {
    this.ends = ends;
    this.causal = causal;
    for (int l = 0; l < size.depth(); l++) {
      String name = "blocks." + l;
      TokenMixing mixing = mixings.declare(declared, name);
      blocks.add(new MixerBlock(declared, name, size, mixing, residual, dropout));
    }
    parameters = List.copyOf(declared.all());
  }

  static MixerNetwork of(
      HyperMixer model, ModelSize size, TokenFeed feed, Regularization regularization) {
    int longest = feed.requireLongest();
    int positions = model.length().orElse(longest);
    if (positions < longest) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid %s: %d (must be at least N = %d, the longest example of the task)",
              HyperMixerKind.LENGTH,
              positions,
              longest));
    }
    Parameters declared = new Parameters();
    Ends ends =
        feed.withRoomFor(positions).ends(declared, size.width(), regularization, model.head());
    HyperMixing.Widths widths =
        new HyperMixing.Widths(
            size.width(), positions, model.hyperHidden(size), model.tokenHidden(size));
    Optional<TokenMixing> shared =
        model.sharedHyper()
            ? Optional.of(HyperMixing.declare(declared, "hyper", model.hyper(), widths))
            : Optional.empty();
    return new MixerNetwork(
        declared,
        ends,
        model.residual(),
        model.causal(),
        size,
        regularization.dropout(),
        (parameters, block) ->
            shared.orElseGet(
                () -> HyperMixing.declare(parameters, block + ".hyper", model.hyper(), widths)));
  }

  static MixerNetwork of(
      TransformerTwin model, ModelSize size, TokenFeed feed, Regularization regularization) {
    Parameters declared = new Parameters();
    Ends ends = feed.ends(declared, size.width(), regularization, model.head());
    return new MixerNetwork(
        declared,
        ends,
        model.residual(),
        Optional.empty(),
        size,
        regularization.dropout(),
        (parameters, block) -> new AttentionMixing(parameters, block, size));
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public Outputs outputs(Ops f) {
    Tensor x = ends.encode(f); // [B, n, d]
    Tokens tokens = Tokens.of(f, ends, Math.toIntExact(x.size(1)), causal);
    for (MixerBlock block : blocks) {
      x = block.apply(f, tokens, x);
    }
    return Outputs.of(ends.decode(f, x));
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return ends.lossSum(f, outputs.logits());
  }
}
