package io.headway.core.study;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sizes} and {@code define-sizes}. */
final class SizesParser {
  /** The ladder and the study's own; empty for a definition that has a fault. */
  private final Map<String, Optional<ModelSize>> known = new LinkedHashMap<>();

  private final Section root;

  SizesParser(Section root) {
    this.root = root;
    ModelSize.LADDER.forEach(size -> known.put(size.name(), Optional.of(size)));
    Section definitions = root.section("define-sizes");
    definitions.names().forEach(name -> known.put(name, definition(name, definitions)));
  }

  private static Optional<ModelSize> definition(String name, Section definitions) {
    Section block = definitions.section(name);
    int d = block.requiredInteger("d", 2);
    int heads = block.requiredInteger("H", 1);
    int f = block.requiredInteger("f", 1);
    int depth = block.requiredInteger("L", 1);
    block.refuseUnknown();
    return block
        .faults()
        .attempt(
            block.path(),
            Optional.empty(),
            () -> Optional.of(new ModelSize(name, d, heads, f, depth)));
  }

  /** Names of the ladder and of the study's own sizes. */
  List<String> names() {
    return List.copyOf(known.keySet());
  }

  /** The sizes of the study, in the order of the file. */
  List<ModelSize> parse() {
    List<ModelSize> sizes = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (ConfigValue value : root.list("sizes")) {
      String name = String.valueOf(value.unwrapped());
      written.add(name);
      if (known.containsKey(name)) {
        known.get(name).ifPresent(sizes::add);
      } else {
        root.faults()
            .add(
                "sizes", String.format(Locale.ROOT, "Unknown size: %s (known: %s)", name, names()));
      }
    }
    root.faults().refuseRepeats("sizes", written);
    return sizes;
  }
}
