package io.headway.core.model.mixer;

import io.headway.core.study.Identity;
import io.headway.core.study.ModelSpec;
import java.util.Map;

/**
 * A {@link MixerNetwork} whose tokens are mixed by self-attention without output projection: the
 * transformer that a HyperMixer is compared with.
 *
 * @param residual what a block adds its results to
 * @param head how it predicts
 */
public record TransformerTwin(Residual residual, String head) implements ModelSpec {
  /** Its name in a study. */
  public static final String KIND = "transformer-twin";

  /** With a residual stream. */
  public static final TransformerTwin USUAL = new TransformerTwin(Residual.STREAM);

  /** With the usual head. */
  public TransformerTwin(Residual residual) {
    this(residual, USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    return new Identity()
        .option(MixerKind.RESIDUAL, residual.key(), Residual.STREAM.key())
        .option("head", head, USUAL_HEAD);
  }

  @Override
  public String suffix() {
    return head.equals(USUAL_HEAD) ? "" : "-" + head;
  }

  @Override
  public Map<String, Object> reported() {
    return Map.of("residual", residual.key(), "head", head);
  }
}
