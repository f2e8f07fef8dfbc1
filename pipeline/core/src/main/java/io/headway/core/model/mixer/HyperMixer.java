package io.headway.core.model.mixer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link MixerNetwork} whose tokens are mixed by a perceptron that a hyper-network makes.
 *
 * @param residual what a block adds its results to
 * @param causal whether a token is mixed with those before it alone; empty for as the task has it:
 *     language models do, mazes do not
 * @param hyper what the perceptron is made from
 * @param sharedHyper whether all blocks have one hyper-network
 * @param tokenHidden t, width of the perceptron's hidden layer; empty for d / 2, as published
 * @param hyperHidden g, width of the hyper-network's hidden layer; empty for d / 4, as published
 * @param length N, positions that it has parameters for; empty for the longest that the task has
 */
public record HyperMixer(
    Residual residual,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> causal,
    Hyper hyper,
    boolean sharedHyper,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> tokenHidden,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> hyperHidden,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> length)
    implements ModelSpec {
  /** What the perceptron that mixes tokens is made from. */
  public enum Hyper {
    /** The mean of the tokens gives its weights for every position, as published. */
    POSITIONS,
    /** Each token gives its own row of the weights (Mai et al. 2022): no parameter is for one. */
    TOKENS
  }

  /** Its name in a study. */
  public static final String KIND = "hyper-mixer";

  private static final int LONGEST = 1 << 16;

  /** With everything as usual. */
  public static final HyperMixer USUAL =
      new HyperMixer(
          Residual.STREAM,
          Optional.empty(),
          Hyper.POSITIONS,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Refuses widths that are not above 0, and more positions than any task has. */
  public HyperMixer {
    new Checks()
        .require(above0(tokenHidden), HyperMixerKind.TOKEN_HIDDEN, tokenHidden.orElse(0), "> 0")
        .require(above0(hyperHidden), HyperMixerKind.HYPER_HIDDEN, hyperHidden.orElse(0), "> 0")
        .require(
            above0(length) && length.orElse(1) <= LONGEST,
            HyperMixerKind.LENGTH,
            length.orElse(0),
            "in 1.." + LONGEST)
        .done();
  }

  private static boolean above0(Optional<Integer> width) {
    return width.filter(w -> w < 1).isEmpty();
  }

  /** t at a size. */
  int tokenHidden(ModelSize size) {
    return tokenHidden.orElse(Math.max(1, size.width() / 2));
  }

  /** g at a size. */
  int hyperHidden(ModelSize size) {
    return hyperHidden.orElse(Math.max(1, size.width() / 4));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    Identity identity =
        new Identity()
            .option(MixerKind.RESIDUAL, residual.key(), Residual.STREAM.key())
            .option(HyperMixerKind.HYPER, key(hyper), key(Hyper.POSITIONS))
            .option(HyperMixerKind.SHARE_HYPER, sharedHyper, false);
    causal.ifPresent(value -> identity.fact(HyperMixerKind.CAUSAL, value));
    tokenHidden.ifPresent(value -> identity.fact(HyperMixerKind.TOKEN_HIDDEN, value));
    hyperHidden.ifPresent(value -> identity.fact(HyperMixerKind.HYPER_HIDDEN, value));
    length.ifPresent(value -> identity.fact(HyperMixerKind.LENGTH, value));
    return identity;
  }

  static String key(Hyper hyper) {
    return hyper == Hyper.POSITIONS ? "positions" : "tokens";
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>();
    reported.put("residual", residual.key());
    causal.ifPresent(value -> reported.put("causal", value));
    reported.put("hyper", key(hyper));
    reported.put("share_hyper", sharedHyper);
    tokenHidden.ifPresent(value -> reported.put("token_hidden", value));
    hyperHidden.ifPresent(value -> reported.put("hyper_hidden", value));
    length.ifPresent(value -> reported.put("length", value));
    return reported;
  }

  /** Whether tokens see the future or not, whatever the task says. */
  public HyperMixer causal(boolean value) {
    return new HyperMixer(
        residual, Optional.of(value), hyper, sharedHyper, tokenHidden, hyperHidden, length);
  }

  HyperMixer withTokenHidden(int t) {
    return new HyperMixer(
        residual, causal, hyper, sharedHyper, Optional.of(t), hyperHidden, length);
  }

  HyperMixer withHyperHidden(int g) {
    return new HyperMixer(
        residual, causal, hyper, sharedHyper, tokenHidden, Optional.of(g), length);
  }

  HyperMixer withLength(int n) {
    return new HyperMixer(
        residual, causal, hyper, sharedHyper, tokenHidden, hyperHidden, Optional.of(n));
  }

  HyperMixer shared() {
    return new HyperMixer(residual, causal, hyper, true, tokenHidden, hyperHidden, length);
  }
}
