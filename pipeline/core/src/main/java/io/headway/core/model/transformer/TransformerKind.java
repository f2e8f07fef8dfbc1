package io.headway.core.model.transformer;

import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.FeedType;
import io.headway.core.model.ModelKind;
import io.headway.core.model.TokenFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.training.Regularization;
import java.util.List;

/** What the kinds of the family of {@link Transformer} have in common. */
abstract class TransformerKind<M extends TransformerModel> implements ModelKind<M, TokenFeed> {
  static final String REFINEMENTS = "refinements";
  static final String FAST_STEPS = "fast-steps";

  private final String key;
  private final Class<M> settings;
  private final String title;

  TransformerKind(String key, Class<M> settings, String title) {
    this.key = key;
    this.settings = settings;
    this.title = title;
  }

  /** The usual model with a head of its own; to know its default name. */
  abstract M with(String head);

  static String head(Section block) {
    return block.text("head", ModelSpec.USUAL_HEAD);
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

  @Override
  public final String title(M model) {
    return title;
  }

  @Override
  public final List<String> sharedKeys() {
    return List.of(REFINEMENTS, FAST_STEPS);
  }

  @Override
  public final List<String> sizeKeys() {
    return List.of(ModelSize.WIDTH, ModelSize.HEADS, ModelSize.FEED_FORWARD, ModelSize.DEPTH);
  }

  @Override
  public final void requireSize(M model, ModelSize size) {
    int d = size.width();
    int heads = size.heads();
    new Checks()
        .require(
            d % heads == 0 && d % 2 == 0, ModelSize.WIDTH, d, "even and a multiple of H = " + heads)
        .done();
  }

  @Override
  public Network network(M model, ModelSize size, TokenFeed feed, Regularization regularization) {
    return Transformer.of(feed, model, size, regularization);
  }

  /** Those of other heads are called {@code baseline-pointer}. */
  @Override
  public List<M> named(List<String> heads) {
    return heads.stream().map(this::with).toList();
  }
}
