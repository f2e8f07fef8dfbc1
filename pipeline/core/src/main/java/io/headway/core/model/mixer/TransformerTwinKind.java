package io.headway.core.model.mixer;

import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.TokenFeed;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.training.Regularization;
import java.util.List;

/** The kind of {@link TransformerTwin}. */
public final class TransformerTwinKind extends MixerKind<TransformerTwin> {
  /** As listed. */
  public TransformerTwinKind() {
    super(TransformerTwin.KIND, TransformerTwin.class);
  }

  @Override
  public TransformerTwin parse(Section block, Section study) {
    return new TransformerTwin(residual(block), block.text("head", ModelSpec.USUAL_HEAD));
  }

  @Override
  public String title(TransformerTwin model) {
    return "transformer twin";
  }

  @Override
  public List<String> sizeKeys() {
    return List.of(ModelSize.WIDTH, ModelSize.HEADS, ModelSize.FEED_FORWARD, ModelSize.DEPTH);
  }

  @Override
  public void requireSize(TransformerTwin model, ModelSize size) {
    int d = size.width();
    int heads = size.heads();
    new Checks().require(d % heads == 0, ModelSize.WIDTH, d, "a multiple of H = " + heads).done();
  }

  @Override
  public Network network(
      TransformerTwin model, ModelSize size, TokenFeed feed, Regularization regularization) {
    return MixerNetwork.of(model, size, feed, regularization);
  }

  @Override
  public List<TransformerTwin> named(List<String> heads) {
    return heads.stream().map(head -> new TransformerTwin(Residual.STREAM, head)).toList();
  }
}
