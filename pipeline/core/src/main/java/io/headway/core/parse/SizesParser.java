package io.headway.core.parse;

import com.typesafe.config.ConfigValue;
import io.headway.core.config.Section;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.study.FileName;
import io.headway.core.study.ModelSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code sizes} and {@code define-sizes}. */
final class SizesParser {
  /** The ladder and the study's own; empty for a definition that has a fault. */
  private final Map<String, Optional<ModelSize>> known = new LinkedHashMap<>();

  private final Section root;
  private final Section definitions;
  private final List<ModelSize> sizes = new ArrayList<>();

  SizesParser(Section root) {
    this.root = root;
    ModelSize.LADDER.forEach(size -> known.put(size.name(), Optional.of(size)));
    definitions = root.section("define-sizes");
    definitions.names().forEach(name -> known.put(name, definition(name)));
  }

  /** Numbers that some kind of model reads, whichever the study has. */
  private Optional<ModelSize> definition(String name) {
    Section block = definitions.section(name);
    TreeMap<String, List<Integer>> numbers = new TreeMap<>();
    for (String key : keys()) {
      if (block.has(key)) {
        numbers.put(key, block.integers(key));
      }
    }
    block.refuseUnknown();
    return block
        .faults()
        .attempt(
            block.path(), usable(name, numbers), () -> Optional.of(new ModelSize(name, numbers)));
  }

  /** Stands in for a size with wrong numbers, so that its other numbers are judged as well. */
  private static Optional<ModelSize> usable(String name, SortedMap<String, List<Integer>> numbers) {
    if (!FileName.isValid(name)) {
      return Optional.empty();
    }
    TreeMap<String, List<Integer>> usable = new TreeMap<>();
    numbers.forEach(
        (key, list) -> usable.put(key, list.stream().map(number -> Math.max(1, number)).toList()));
    return Optional.of(new ModelSize(name, usable));
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (ModelKind<?, ?> kind : ModelKinds.all()) {
      keys.addAll(kind.sizeKeys());
    }
    return keys;
  }

  /** Names of the ladder and of the study's own sizes. */
  List<String> names() {
    return List.copyOf(known.keySet());
  }

  /** The sizes of the study, in the order of the file. */
  List<ModelSize> parse() {
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
    return parsed();
  }

  /** Those of {@link #parse} that have no fault. */
  List<ModelSize> parsed() {
    return List.copyOf(sizes);
  }

  /** Tells that a size lacks a number. */
  void require(ModelSize size, String key, String kind) {
    root.faults()
        .add(
            path(size, key).orElse("sizes"),
            String.format(
                Locale.ROOT,
                "Invalid size %s: no %s (must be set for %s)",
                size.name(),
                key,
                kind));
  }

  /** Where a number of a size is written; empty if the size is not the study's own. */
  Optional<String> path(ModelSize size, String key) {
    boolean own = definitions.names().contains(size.name()) && keys().contains(key);
    return own ? Optional.of(definitions.path(size.name()) + "." + key) : Optional.empty();
  }
}
