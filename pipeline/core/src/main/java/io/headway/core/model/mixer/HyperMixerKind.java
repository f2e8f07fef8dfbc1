package io.headway.core.model.mixer;

import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.Audit;
import io.headway.core.model.ParameterCounter;
import io.headway.core.model.TokenFeed;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.training.Regularization;
import java.util.List;
import java.util.Optional;

/** The kind of {@link HyperMixer}. */
public final class HyperMixerKind extends MixerKind<HyperMixer> {
  static final String CAUSAL = "causal";
  static final String HYPER = "hyper";
  static final String SHARE_HYPER = "share-hyper";
  static final String TOKEN_HIDDEN = "token-hidden";
  static final String HYPER_HIDDEN = "hyper-hidden";
  static final String LENGTH = "length";

  /** As listed. */
  public HyperMixerKind() {
    super(HyperMixer.KIND, HyperMixer.class);
  }

  @Override
  public HyperMixer parse(Section block, Section study) {
    return new HyperMixer(
        residual(block),
        block.truthIfThere(CAUSAL),
        block.choice(HYPER, HyperMixer.Hyper.POSITIONS, HyperMixer.Hyper.class),
        block.truth(SHARE_HYPER, false),
        block.integerIfThere(TOKEN_HIDDEN),
        block.integerIfThere(HYPER_HIDDEN),
        block.integerIfThere(LENGTH));
  }

  @Override
  public String title(HyperMixer model) {
    return "HyperMixer";
  }

  @Override
  public List<String> sizeKeys() {
    return List.of(ModelSize.WIDTH, ModelSize.FEED_FORWARD, ModelSize.DEPTH);
  }

  @Override
  public Network network(
      HyperMixer model, ModelSize size, TokenFeed feed, Regularization regularization) {
    return MixerNetwork.of(model, size, feed, regularization);
  }

  @Override
  public List<HyperMixer> named(List<String> heads) {
    return List.of(HyperMixer.USUAL);
  }

  @Override
  public Optional<Audit> audit(Study study, ParameterCounter counter) {
    return BudgetAudit.of(study, counter);
  }
}
