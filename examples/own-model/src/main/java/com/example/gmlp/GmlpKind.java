package com.example.gmlp;

import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.FeedType;
import io.headway.core.model.ModelKind;
import io.headway.core.model.TokenFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.List;

/** The kind of {@link Gmlp}: what Headway finds. */
public final class GmlpKind implements ModelKind<Gmlp, TokenFeed> {
  @Override
  public String key() {
    return Gmlp.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<Gmlp> settings() {
    return Gmlp.class;
  }

  @Override
  public FeedType<TokenFeed> needs() {
    return TokenFeed.TYPE;
  }

  @Override
  public String title(Gmlp model) {
    return "gMLP";
  }

  @Override
  public Gmlp parse(Section block, Section study) {
    return new Gmlp(block.choice("gate", Gmlp.Gate.SPATIAL, Gmlp.Gate.class));
  }

  @Override
  public List<String> sizeKeys() {
    return List.of(ModelSize.WIDTH, ModelSize.FEED_FORWARD, ModelSize.DEPTH);
  }

  @Override
  public void requireSize(Gmlp model, ModelSize size) {
    int f = size.feedForward();
    new Checks().require(f % 2 == 0, ModelSize.FEED_FORWARD, f, "even").done();
  }

  @Override
  public Network network(Gmlp model, ModelSize size, TokenFeed feed, Regularization training) {
    return new GmlpNetwork(model, size, feed, training);
  }
}
