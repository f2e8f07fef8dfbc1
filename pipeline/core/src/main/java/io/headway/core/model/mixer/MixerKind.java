package io.headway.core.model.mixer;

import io.headway.core.config.Section;
import io.headway.core.model.FeedType;
import io.headway.core.model.ModelKind;
import io.headway.core.model.TokenFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.ModelSpec;

/** What the kinds of {@link MixerNetwork} have in common. */
abstract class MixerKind<M extends ModelSpec> implements ModelKind<M, TokenFeed> {
  static final String RESIDUAL = "residual";

  private final String key;
  private final Class<M> settings;

  MixerKind(String key, Class<M> settings) {
    this.key = key;
    this.settings = settings;
  }

  static Residual residual(Section block) {
    return block.choice(RESIDUAL, Residual.STREAM, Residual.class);
  }

  @Override
  public final String key() {
    return key;
  }

  @Override
  public final int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public final Class<M> settings() {
    return settings;
  }

  @Override
  public final FeedType<TokenFeed> needs() {
    return TokenFeed.TYPE;
  }
}
