package io.headway.core.model.location;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A hierarchical reasoning model of next locations: what its two designs have in common. */
public sealed interface HrmModel extends ModelSpec permits EnhancedHrm, OptimizedHrm {
  /** The head that copies from the visible history. */
  String POINTER = "pointer";

  /** h of this arm at every size; 0 for the size's own d. */
  int width();

  /** Which published faults it has. */
  Variant variant();

  /** The same with another variant. */
  HrmModel with(Variant variant);

  /** The same at a width of its own. */
  HrmModel withWidth(int width);

  /** Refuses a width that does not split into heads. */
  static void check(int width) {
    new Checks()
        .require(
            width >= 0 && width % Path.HEAD_WIDTH == 0,
            "width",
            width,
            "a multiple of " + Path.HEAD_WIDTH)
        .done();
  }

  @Override
  default OptionalInt width(ModelSize size) {
    return OptionalInt.of(width() == 0 ? size.width() : width());
  }

  @Override
  default Identity identity() {
    return new Identity()
        .option("width", width(), 0)
        .option("head", head(), USUAL_HEAD)
        .option("variant", variant().key(), Variant.FIXED.key());
  }

  @Override
  default String suffix() {
    return (head().equals(USUAL_HEAD) ? "" : "-" + head())
        + (variant() == Variant.FIXED ? "" : "-" + variant().key());
  }

  /** A faulty variant is compared with the model that differs from it in nothing else. */
  @Override
  default Optional<ModelSpec> original() {
    return variant() == Variant.FIXED ? Optional.empty() : Optional.of(with(Variant.FIXED));
  }

  @Override
  default Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>();
    reported.put("head", head());
    reported.put("variant", variant().key());
    return reported;
  }
}
