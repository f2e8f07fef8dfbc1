package io.headway.core.parse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.headway.core.config.Section;
import io.headway.core.search.Parameter;
import io.headway.core.search.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code space}, whose names are keys of the study, quoted or not. Parameters are chosen in
 * the order of their lines; {@code order} names those that come first.
 */
final class SpaceParser {
  private final Section search;
  private final Config written;

  /**
   * @param search the block of the search
   * @param written what is written there
   */
  SpaceParser(Section search, Config written) {
    this.search = search;
    this.written = written;
  }

  /** Empty if it has a fault, which is told. */
  Optional<Space> parse() {
    Section block = search.section("space");
    Map<String, ConfigObject> found = new LinkedHashMap<>();
    if (written.hasPath("space") && written.getValue("space") instanceof ConfigObject space) {
      collect("", space, found);
    }
    List<String> names = ordered(found);
    int faults = search.faults().count();
    List<Parameter> parameters = new ArrayList<>();
    for (String name : names) {
      String path = block.path() + "." + name;
      if (!isKeyOfStudy(name)) {
        search.faults().add(path, unknown(name));
      }
      Section own = new Section(found.get(name).toConfig(), path, search.faults());
      new DomainParser(name, own).parse().ifPresent(parameters::add);
    }
    return search.faults().count() > faults
        ? Optional.empty()
        : search
            .faults()
            .attempt(block.path(), Optional.empty(), () -> Optional.of(new Space(parameters)));
  }

  private static boolean isKeyOfStudy(String name) {
    return TunedStudy.PREFIXES.stream().anyMatch(prefix -> name.startsWith(prefix + "."));
  }

  private static String unknown(String name) {
    return String.format(
        Locale.ROOT,
        "Unknown parameter: %s (must begin with %s)",
        name,
        String.join(", ", TunedStudy.PREFIXES.stream().map(prefix -> prefix + ".").toList()));
  }

  /** A block that says values is a parameter; any other holds some. */
  private static void collect(String prefix, ConfigObject block, Map<String, ConfigObject> found) {
    for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
      String name = prefix + entry.getKey();
      if (entry.getValue() instanceof ConfigObject inner) {
        boolean holds = inner.values().stream().allMatch(ConfigObject.class::isInstance);
        if (holds && !inner.isEmpty() && !inner.containsKey("when")) {
          collect(name + ".", inner, found);
        } else {
          found.put(name, inner);
        }
      } else {
        found.put(name, entry.getValue().atKey(ConfigUtil.quoteString("value")).root());
      }
    }
  }

  private List<String> ordered(Map<String, ConfigObject> found) {
    List<String> first = new ArrayList<>();
    if (search.has("order")) {
      search.list("order").forEach(name -> first.add(String.valueOf(name.unwrapped())));
      first.stream()
          .filter(name -> !found.containsKey(name))
          .forEach(name -> search.refuse("order", name, "a parameter of the space"));
      search.faults().refuseRepeats(search.path("order"), first);
    }
    Comparator<String> byOrder =
        Comparator.comparingInt(name -> first.contains(name) ? first.indexOf(name) : first.size());
    return found.keySet().stream()
        .sorted(
            byOrder
                .thenComparingInt(name -> found.get(name).origin().lineNumber())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
