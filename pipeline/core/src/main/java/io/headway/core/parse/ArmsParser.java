package io.headway.core.parse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.headway.core.config.AskedKey;
import io.headway.core.config.HoconText;
import io.headway.core.config.InvalidValuesException;
import io.headway.core.config.Section;
import io.headway.core.model.Feed;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.model.Offer;
import io.headway.core.plugin.PluginJar;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.task.TaskKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code models}, each by its kind, and what all models of a study share. */
final class ArmsParser {
  private final Section root;
  private final Optional<TaskKind<?, ?>> task;
  private final SizesParser ladder;

  /**
   * @param task the kind of the task; empty if it has a fault
   * @param ladder the sizes of the study
   */
  ArmsParser(Section root, Optional<TaskKind<?, ?>> task, SizesParser ladder) {
    this.root = root;
    this.task = task;
    this.ladder = ladder;
    // Known even where no arm of the study asks: --set models=... needs no second change.
    ModelKinds.all().forEach(kind -> kind.sharedKeys().forEach(root::has));
  }

  /** The arms of the study, in the order of the file. */
  List<Arm> parse() {
    List<? extends ConfigValue> written = root.list("models");
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Section block = new Section(block(written.get(i)), "models[" + i + "]", root.faults());
      String key = block.requiredText("kind", "");
      block.has("name");
      if (!key.isEmpty()) {
        root.faults()
            .attempt(block.path(), Optional.<Arm>empty(), () -> arm(block, key))
            .ifPresent(arms::add);
      }
    }
    root.faults().refuseRepeats("models", arms.stream().map(Arm::name).toList());
    return arms;
  }

  /** A model is a block, or just its kind. */
  private static Config block(ConfigValue value) {
    return HoconText.meant(value) instanceof ConfigObject object
        ? object.toConfig()
        : ConfigFactory.parseMap(Map.of("kind", String.valueOf(value.unwrapped())));
  }

  /** Empty if its settings are not to be had: then it has another name and cannot be compared. */
  @SuppressWarnings("unchecked")
  private Optional<Arm> arm(Section block, String key) {
    ModelKind<ModelSpec, Feed> kind = (ModelKind<ModelSpec, Feed>) ModelKinds.named(key);
    int faults = block.faults().count();
    ModelSpec model =
        PluginJar.guard(
            "model", kind, "it failed to read its settings", () -> kind.parse(block, root));
    block.refuseUnknown(PluginJar.isOurs(kind) ? "" : " to " + key + PluginJar.words(kind));
    requireFed(block, kind, model);
    requireSizes(block, kind, model);
    if (block.faults().count() > faults && !block.has("name")) {
      return Optional.empty(); // its default name says what was not understood
    }
    return Optional.of(
        new Arm(block.text("name", Arm.defaultName(model), AskedKey.OF_OTHERS), model));
  }

  /** The task must offer what the model needs. */
  private void requireFed(Section block, ModelKind<?, ?> kind, ModelSpec model) {
    if (task.isEmpty()) {
      return;
    }
    String name = task.get().key() + PluginJar.words(task.get());
    List<Offer> offers = task.get().offers();
    Optional<Offer> offer = offers.stream().filter(o -> o.type().equals(kind.needs())).findFirst();
    if (offer.isEmpty()) {
      block.refuse(
          "kind",
          kind.key() + PluginJar.words(kind),
          String.format(
              Locale.ROOT,
              "one of %s: it needs %s, and task %s offers %s",
              fed(offers),
              kind.needs(),
              name,
              offers.stream().map(Offer::type).toList()));
    } else if (!offer.get().heads().contains(model.head())) {
      block.refuse(
          "head",
          model.head(),
          String.format(
              Locale.ROOT, "%s for task %s", String.join(" or ", offer.get().heads()), name));
    }
  }

  private static List<String> fed(List<Offer> offers) {
    return ModelKinds.all().stream()
        .filter(kind -> offers.stream().anyMatch(offer -> offer.type().equals(kind.needs())))
        .<String>map(ModelKind::key)
        .toList();
  }

  /** Every size must have the numbers that the model reads, and suit it. */
  private void requireSizes(Section block, ModelKind<ModelSpec, Feed> kind, ModelSpec model) {
    for (ModelSize size : ladder.parsed()) {
      List<String> missing =
          kind.sizeKeys(model).stream().filter(key -> !size.numbers().containsKey(key)).toList();
      missing.forEach(key -> ladder.require(size, key, kind.key()));
      if (missing.isEmpty()) {
        try {
          kind.requireSize(model, size);
        } catch (InvalidValuesException e) {
          e.messages()
              .forEach(
                  (key, message) ->
                      block.faults().add(ladder.path(size, key).orElse(block.path(key)), message));
        }
      }
    }
  }

  /** What arms are called that say no name, of those that are not there under whatever name. */
  Set<String> defaultNames(List<Arm> there) {
    List<String> heads =
        task.stream()
            .flatMap(kind -> kind.offers().stream())
            .flatMap(offer -> offer.heads().stream())
            .distinct()
            .toList();
    Set<String> present = new HashSet<>();
    there.forEach(arm -> present.add(Arm.defaultName(arm.model())));
    Set<String> names = new HashSet<>();
    for (ModelKind<?, ?> kind : ModelKinds.all()) {
      names.add(kind.key());
      kind.named(heads).forEach(model -> names.add(Arm.defaultName(model)));
    }
    names.removeAll(present);
    return names;
  }
}
