package io.headway.core.model.ctbprn;

import io.headway.core.config.Section;
import io.headway.core.engine.Network;
import io.headway.core.model.FeedType;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.Control;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.Arrays;
import java.util.List;

/** The kind of {@link Ctbprn}. */
public final class CtbprnKind implements ModelKind<Ctbprn, AreaFeed> {
  /** r, rank of a message. */
  static final String RANK = "r";

  @Override
  public String key() {
    return Ctbprn.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<Ctbprn> settings() {
    return Ctbprn.class;
  }

  @Override
  public FeedType<AreaFeed> needs() {
    return AreaFeed.TYPE;
  }

  @Override
  public Ctbprn parse(Section block, Section study) {
    return new Ctbprn(
        block.choice("routing", Routing.LEARNED, Routing.class),
        block.integer("steps", Ctbprn.STEPS),
        block.real("temperature", Ctbprn.TEMPERATURE),
        block.truth("evaluation-noise", false));
  }

  @Override
  public String title(Ctbprn model) {
    return "CTBPRN";
  }

  @Override
  public List<String> sizeKeys() {
    return List.of(ModelSize.WIDTH, RANK);
  }

  @Override
  public Network network(
      Ctbprn model, ModelSize size, AreaFeed feed, Regularization regularization) {
    return new CtbprnNetwork(model, size.width(), size.number(RANK), feed, regularization);
  }

  @Override
  public List<Control> controls() {
    return CtbprnQuestions.CONTROLS;
  }

  @Override
  public List<Ctbprn> named(List<String> heads) {
    return Arrays.stream(Routing.values()).map(Ctbprn::new).toList();
  }
}
