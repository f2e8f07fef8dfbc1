package io.headway.core.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A block of a study file that remembers which keys were asked for; the others are unknown. */
final class Section {
  private final Config config;
  private final String path;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Config config, String path, Faults faults) {
    this.config = config;
    this.path = path;
    this.faults = faults;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    known.add(key);
    return config.hasPath(quoted(key));
  }

  int integer(String key, int fallback) {
    return value(key, fallback, config::getInt);
  }

  long number(String key, long fallback) {
    return value(key, fallback, config::getLong);
  }

  double real(String key, double fallback) {
    return value(key, fallback, config::getDouble);
  }

  String text(String key, String fallback) {
    return value(key, fallback, config::getString);
  }

  /** A value that must be there. */
  <T> T required(String key, T placeholder, Function<String, T> get) {
    if (!has(key)) {
      faults.add(path(key), "Invalid value: none (must be set)");
      return placeholder;
    }
    return value(key, placeholder, get);
  }

  Config config() {
    return config;
  }

  /** A constant of an enumeration, in lower case with hyphens. */
  <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
    String text = text(key, spelled(fallback));
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(text)) {
        return constant;
      }
      names.add(spelled(constant));
    }
    faults.add(path(key), "Unknown value: %s (known: %s)".formatted(text, names));
    return fallback;
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A block; an empty one if it is absent. */
  Section section(String key) {
    Config child =
        has(key)
            ? value(key, com.typesafe.config.ConfigFactory.empty(), config::getConfig)
            : com.typesafe.config.ConfigFactory.empty();
    return new Section(child, path(key), faults);
  }

  /** Names of the keys of this block, which are free to choose. */
  Set<String> names() {
    return config.root().keySet();
  }

  /** Elements of a list. */
  List<? extends ConfigValue> list(String key) {
    if (!has(key)) {
      faults.add(path(key), "Invalid value: none (must be a list)");
      return List.of();
    }
    return value(key, List.<ConfigValue>of(), config::getList);
  }

  private <T> T value(String key, T fallback, Function<String, ? extends T> get) {
    if (!has(key)) {
      return fallback;
    }
    try {
      return get.apply(quoted(key));
    } catch (ConfigException e) {
      faults.add(
          path(key),
          "Invalid value: %s (must be %s)"
              .formatted(
                  config
                      .getValue(quoted(key))
                      .render(com.typesafe.config.ConfigRenderOptions.concise()),
                  wanted(fallback)));
      return fallback;
    }
  }

  private static String wanted(Object fallback) {
    if (fallback instanceof Integer || fallback instanceof Long) {
      return "a whole number";
    }
    if (fallback instanceof Number) {
      return "a number";
    }
    if (fallback instanceof List) {
      return "a list";
    }
    return fallback instanceof Config ? "a block" : "a text";
  }

  private static String quoted(String key) {
    return com.typesafe.config.ConfigUtil.quoteString(key);
  }

  /** Reports every key that nobody asked for. */
  void refuseUnknown() {
    for (String key : names()) {
      if (!known.contains(key)) {
        String hint = nearest(key).map(near -> "did you mean %s? ".formatted(near)).orElse("");
        faults.add(path(key), "Unknown key: %s (%sknown: %s)".formatted(key, hint, known));
      }
    }
  }

  private Optional<String> nearest(String key) {
    return known.stream().filter(k -> distance(k, key) <= 2).findFirst();
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
