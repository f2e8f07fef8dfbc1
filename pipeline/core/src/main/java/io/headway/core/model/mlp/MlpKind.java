package io.headway.core.model.mlp;

import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.FeedType;
import io.headway.core.model.ModelKind;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.List;
import java.util.Optional;

/** The kind of {@link Mlp}. */
public final class MlpKind implements ModelKind<Mlp, RoutingFeed> {
  static final String LAYER_EMBEDDING = "layer-embedding";
  static final String EXPERT_EMBEDDING = "expert-embedding";

  /** Of a size, or of the model at all sizes. */
  static final String HIDDEN = "hidden";

  @Override
  public String key() {
    return Mlp.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<Mlp> settings() {
    return Mlp.class;
  }

  @Override
  public FeedType<RoutingFeed> needs() {
    return RoutingFeed.TYPE;
  }

  @Override
  public Mlp parse(Section block, Section study) {
    return new Mlp(
        block.integer(LAYER_EMBEDDING, Mlp.USUAL.layerEmbedding()),
        block.integer(EXPERT_EMBEDDING, Mlp.USUAL.expertEmbedding()),
        block.has(HIDDEN) ? Optional.of(block.integersOrNone(HIDDEN)) : Optional.empty());
  }

  @Override
  public String title(Mlp model) {
    return model.isLinear() ? "logistic regression" : "perceptron";
  }

  @Override
  public List<String> sizeKeys() {
    return List.of(HIDDEN);
  }

  /** None, if the model says its widths itself. */
  @Override
  public List<String> sizeKeys(Mlp model) {
    return model.hidden().isEmpty() ? sizeKeys() : List.of();
  }

  @Override
  public Network network(
      Mlp model, ModelSize size, RoutingFeed feed, Regularization regularization) {
    return new MlpNetwork(model, model.hidden(size), feed, regularization);
  }

  @Override
  public List<Mlp> named(List<String> heads) {
    return List.of(Mlp.USUAL);
  }
}
