package io.headway.core.model;

import io.headway.core.engine.Network;
import io.headway.core.plugin.PluginJar;
import io.headway.core.plugin.Plugins;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.training.Regularization;
import java.util.List;

/** The models on the class path. */
public final class ModelKinds {
  @SuppressWarnings("rawtypes")
  private static final Plugins<ModelKind> KINDS = new Plugins<>(ModelKind.class, "model");

  private ModelKinds() {}

  /** All kinds, Headway's own first. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  public static List<ModelKind<?, ?>> all() {
    return (List) KINDS.all();
  }

  /**
   * The kind with that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ModelKind<?, ?> named(String key) {
    return KINDS.named(key);
  }

  /** The kind of a model. */
  @SuppressWarnings("unchecked")
  public static ModelKind<ModelSpec, Feed> of(ModelSpec model) {
    return (ModelKind<ModelSpec, Feed>) named(model.kind());
  }

  /**
   * The network of a model on a task.
   *
   * @throws IllegalArgumentException if it cannot be made, of another's model with its jar
   */
  public static Network network(
      ModelSpec model, ModelSize size, Feeds task, Regularization regularization) {
    ModelKind<ModelSpec, Feed> kind = of(model);
    return PluginJar.make(
        "model",
        kind,
        "it cannot be made at size " + size.name(),
        () -> kind.network(model, size, task.feed(kind.needs()), regularization));
  }

  /** What an arm is called in figures and sentences: the model's title, or a name of its own. */
  public static String title(Arm arm) {
    return arm.name().equals(arm.model().kind()) ? of(arm.model()).title(arm.model()) : arm.name();
  }
}
