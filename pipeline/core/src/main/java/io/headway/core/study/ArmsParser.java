package io.headway.core.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code models}, {@code refinements} and {@code fast-steps}. */
final class ArmsParser {
  private static final List<String> KEYS =
      List.of("kind", "name", "refinements", "fast-steps", "period", "width", "head", "variant");

  private final Section root;
  private final Optional<TaskSpec> task;
  private final List<ModelSize> sizes;
  private final int refinements;
  private final int fastSteps;

  /**
   * @param task empty if it has a fault
   * @param sizes those without a fault
   */
  ArmsParser(Section root, Optional<TaskSpec> task, List<ModelSize> sizes) {
    this.root = root;
    this.task = task;
    this.sizes = sizes;
    this.refinements = positive("refinements", Arm.REFINEMENTS);
    this.fastSteps = positive("fast-steps", Arm.FAST_STEPS);
  }

  /** A number that every arm inherits is refused here, once. */
  private int positive(String key, int fallback) {
    int value = root.integer(key, fallback);
    if (value > 0) {
      return value;
    }
    root.faults().add(key, String.format(Locale.ROOT, "Invalid %s: %d (must be > 0)", key, value));
    return fallback;
  }

  /** The arms of the study, in the order of the file. */
  List<Arm> parse() {
    List<? extends ConfigValue> written = root.list("models");
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Section block = new Section(block(written.get(i)), "models[" + i + "]", root.faults());
      KEYS.forEach(block::has);
      block.refuseUnknown();
      root.faults()
          .attempt(block.path(), Optional.<Arm>empty(), () -> arm(block))
          .ifPresent(
              arm -> {
                requireBuildable(block, arm);
                arms.add(arm);
              });
    }
    root.faults().refuseRepeats("models", arms.stream().map(Arm::name).toList());
    return arms;
  }

  /** The task must have such a model, and every size must suit it. */
  private void requireBuildable(Section block, Arm arm) {
    if (task.isPresent() && task.get() instanceof MazeTaskSpec) {
      if (arm.kind().ofLocations()) {
        List<String> kinds = ModelKind.TRANSFORMERS.stream().map(ModelKind::key).toList();
        refuse(
            block,
            "kind",
            arm.kind().key(),
            String.format(Locale.ROOT, "one of %s for mazes", kinds));
      }
      if (arm.head() == Head.POINTER) {
        refuse(block, "head", arm.head().key(), "softmax for mazes");
      }
    } else if (arm.kind().ofLocations()) {
      for (ModelSize size : sizes) {
        int width = arm.width(size);
        if (width % Arm.HRM_HEAD_WIDTH != 0) {
          String found = String.format(Locale.ROOT, "%d at size %s", width, size.name());
          refuse(block, "width", found, "a multiple of " + Arm.HRM_HEAD_WIDTH);
        }
      }
    }
  }

  private static void refuse(Section block, String key, String found, String range) {
    block
        .faults()
        .add(
            block.path(key),
            String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", key, found, range));
  }

  /** A model is a block, or just its kind. */
  private static Config block(ConfigValue value) {
    return HoconText.meant(value) instanceof ConfigObject object
        ? object.toConfig()
        : ConfigFactory.parseMap(Map.of("kind", String.valueOf(value.unwrapped())));
  }

  /** Empty if its head or variant is unknown: then it has another name and cannot be compared. */
  private Optional<Arm> arm(Section block) {
    ModelKind kind = ModelKind.of(block.requiredText("kind", ModelKind.BASELINE.key()));
    boolean controlled = kind == ModelKind.POH_HRM;
    Optional<Head> knownHead = known(block, "head", Head.SOFTMAX.key(), Head::of);
    Optional<Variant> knownVariant = known(block, "variant", Variant.FIXED.key(), Variant::of);
    Head head = knownHead.orElse(Head.SOFTMAX);
    Variant variant = knownVariant.orElse(Variant.FIXED);
    String name = block.text("name", defaultName(kind, head, variant));
    int own = block.integer("refinements", kind.refines() ? refinements : 1);
    int fast = block.integer("fast-steps", controlled ? fastSteps : 0);
    int width = block.integer("width", 0);
    Arm arm = new Arm(name, kind, own, fast, slowState(block, kind), width, head, variant);
    return knownHead.isPresent() && knownVariant.isPresent() ? Optional.of(arm) : Optional.empty();
  }

  private static <T> Optional<T> known(
      Section block, String key, String fallback, Function<String, T> of) {
    String text = block.text(key, fallback);
    return block
        .faults()
        .attempt(block.path(key), Optional.<T>empty(), () -> Optional.of(of.apply(text)));
  }

  /** What arms are called that say no name, of those that are not there under whatever name. */
  static Set<String> defaultNames(List<Arm> there) {
    Set<String> names = new HashSet<>();
    for (ModelKind kind : ModelKind.values()) {
      for (Head head : Head.values()) {
        for (Variant variant : Variant.values()) {
          if (there.stream().noneMatch(arm -> isA(arm, kind, head, variant))) {
            names.add(defaultName(kind, head, variant));
          }
        }
      }
    }
    return names;
  }

  private static boolean isA(Arm arm, ModelKind kind, Head head, Variant variant) {
    return arm.kind() == kind && arm.head() == head && arm.variant() == variant;
  }

  /** {@code hrm-optimized-pointer}: the kind and what is not as usual. */
  private static String defaultName(ModelKind kind, Head head, Variant variant) {
    return kind.key()
        + (head == Head.SOFTMAX ? "" : "-" + head.key())
        + (variant == Variant.FIXED ? "" : "-" + variant.key());
  }

  /** Whether z_H is updated, {@code period = once}, or stays 0, {@code period = infinity}. */
  private static boolean slowState(Section block, ModelKind kind) {
    boolean controlled = kind == ModelKind.POH_HRM;
    if (!block.has("period")) {
      return controlled;
    }
    String period = block.text("period", "once");
    if (!controlled || !List.of("once", "infinity").contains(period)) {
      String range = controlled ? "once or infinity" : "absent for " + kind.key();
      block
          .faults()
          .add(
              block.path("period"),
              String.format(Locale.ROOT, "Invalid period: %s (must be %s)", period, range));
    }
    return controlled && period.equals("once");
  }
}
