package io.headway.core.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code models}, {@code refinements} and {@code fast-steps}. */
final class ArmsParser {
  /** R and T of the published experiment. */
  private static final int DEFAULT_REFINEMENTS = 4;

  private static final int DEFAULT_FAST_STEPS = 4;

  private static final List<String> KEYS =
      List.of("kind", "name", "refinements", "fast-steps", "period", "width", "head", "variant");

  private final Section root;
  private final int refinements;
  private final int fastSteps;

  ArmsParser(Section root) {
    this.root = root;
    this.refinements = positive("refinements", DEFAULT_REFINEMENTS);
    this.fastSteps = positive("fast-steps", DEFAULT_FAST_STEPS);
  }

  /** A number that every arm inherits is refused here, once. */
  private int positive(String key, int fallback) {
    int value = root.integer(key, fallback);
    if (value > 0) {
      return value;
    }
    root.faults().add(key, "Invalid %s: %d (must be > 0)".formatted(key, value));
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
          .attempt(block.path(), Optional.<Arm>empty(), () -> Optional.of(arm(block)))
          .ifPresent(arms::add);
    }
    root.faults().refuseRepeats("models", arms.stream().map(Arm::name).toList());
    return arms;
  }

  /** A model is a block, or just its kind. */
  private static Config block(ConfigValue value) {
    return value instanceof ConfigObject object
        ? object.toConfig()
        : ConfigFactory.parseMap(Map.of("kind", String.valueOf(value.unwrapped())));
  }

  private Arm arm(Section block) {
    ModelKind kind = ModelKind.of(block.requiredText("kind", ModelKind.BASELINE.key()));
    boolean controlled = kind == ModelKind.POH_HRM;
    Head head = Head.of(block.text("head", Head.SOFTMAX.key()));
    Variant variant = Variant.of(block.text("variant", Variant.FIXED.key()));
    String name = block.text("name", defaultName(kind, head, variant));
    int own = block.integer("refinements", kind.refines() ? refinements : 1);
    int fast = block.integer("fast-steps", controlled ? fastSteps : 0);
    int width = block.integer("width", 0);
    return new Arm(name, kind, own, fast, slowState(block, kind), width, head, variant);
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
          .add(block.path("period"), "Invalid period: %s (must be %s)".formatted(period, range));
    }
    return controlled && period.equals("once");
  }
}
