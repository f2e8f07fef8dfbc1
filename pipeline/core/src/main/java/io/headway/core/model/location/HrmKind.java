package io.headway.core.model.location;

import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.FeedType;
import io.headway.core.model.ModelKind;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.List;

/** What the two kinds of hierarchical reasoning models of next locations have in common. */
abstract class HrmKind<M extends HrmModel> implements ModelKind<M, StayFeed> {
  private final String key;
  private final Class<M> settings;
  private final String title;

  HrmKind(String key, Class<M> settings, String title) {
    this.key = key;
    this.settings = settings;
    this.title = title;
  }

  abstract M model(int width, String head, Variant variant);

  abstract Network network(Vocabulary vocabulary, int width, HrmOptions options);

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
  public final String title(M model) {
    return title;
  }

  @Override
  public final FeedType<StayFeed> needs() {
    return StayFeed.TYPE;
  }

  @Override
  public final M parse(Section block, Section study) {
    int width = block.integer("width", 0);
    String head = block.text("head", ModelSpec.USUAL_HEAD);
    String variant = block.text("variant", Variant.FIXED.key());
    return model(
        width,
        head,
        block.faults().attempt(block.path("variant"), Variant.FIXED, () -> Variant.of(variant)));
  }

  @Override
  public final List<String> sizeKeys() {
    return List.of(ModelSize.WIDTH);
  }

  @Override
  public final void requireSize(M model, ModelSize size) {
    int width = model.width(size).orElseThrow();
    String found = width + " at size " + size.name();
    new Checks()
        .require(width % Path.HEAD_WIDTH == 0, "width", found, "a multiple of " + Path.HEAD_WIDTH)
        .done();
  }

  @Override
  public final Network network(
      M model, ModelSize size, StayFeed feed, Regularization regularization) {
    HrmOptions options =
        new HrmOptions(model.variant(), model.head().equals(HrmModel.POINTER), regularization);
    return network(feed.vocabulary(), model.width(size).orElseThrow(), options);
  }

  @Override
  public final List<M> named(List<String> heads) {
    List<M> named = new ArrayList<>();
    for (String head : heads) {
      for (Variant variant : Variant.values()) {
        named.add(model(0, head, variant));
      }
    }
    return named;
  }
}
