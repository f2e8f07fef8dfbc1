package io.headway.core.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Where this block stands; empty for the whole file. */
  String path() {
    return path;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Faults faults() {
    return faults;
  }

  boolean has(String key) {
    known.add(key);
    return config.hasPath(ConfigUtil.quoteString(key));
  }

  int integer(String key, int fallback) {
    return value(key, fallback, "a whole number", at -> exact(at).intValueExact());
  }

  long number(String key, long fallback) {
    return value(key, fallback, "a whole number", at -> exact(at).longValueExact());
  }

  double real(String key, double fallback) {
    return value(key, fallback, "a number", at -> HoconText.real(config.getString(at)));
  }

  String text(String key, String fallback) {
    return value(key, fallback, "a text", config::getString);
  }

  /** A whole number that must be there; the placeholder stands in for it after a fault. */
  int requiredInteger(String key, int placeholder) {
    require(key);
    return integer(key, placeholder);
  }

  /** A text that must be there; the placeholder stands in for it after a fault. */
  String requiredText(String key, String placeholder) {
    require(key);
    return text(key, placeholder);
  }

  private void require(String key) {
    if (!has(key)) {
      faults.add(path(key), "Invalid value: none (must be set)");
    }
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
    faults.add(path(key), String.format(Locale.ROOT, "Unknown value: %s (known: %s)", text, names));
    return fallback;
  }

  /** A constant as written in a study. */
  static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A block; an empty one if it is absent. */
  Section section(String key) {
    Config empty = has(key) ? null : ConfigFactory.empty();
    Config child = value(key, empty, "a block", at -> meant(at).getConfig(at));
    return child == null
        ? new Section(ConfigFactory.empty(), path(key), new Faults()) // one fault is enough
        : new Section(child, path(key), faults);
  }

  /** Names of the keys of this block, where they are free to choose. */
  Set<String> names() {
    return config.root().keySet();
  }

  /** All settings below this block, dots joining the keys. */
  Map<String, String> flat() {
    Map<String, String> flat = new LinkedHashMap<>();
    config
        .entrySet()
        .forEach(
            entry ->
                flat.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    String.valueOf(entry.getValue().unwrapped())));
    return flat;
  }

  /** Elements of a list that must be there and have one. */
  List<? extends ConfigValue> list(String key) {
    require(key);
    List<? extends ConfigValue> list = value(key, null, "a list", at -> meant(at).getList(at));
    if (list == null) {
      return List.of();
    }
    if (list.isEmpty()) {
      faults.add(path(key), "Invalid list: empty (must have an element)");
    }
    return list;
  }

  private BigDecimal exact(String at) {
    return HoconText.exact(config.getString(at));
  }

  /** With the list or block that a text there spells. */
  private Config meant(String at) {
    return config.withValue(at, HoconText.meant(config.getValue(at)));
  }

  /** Whole numbers of a list that must be there and have one. */
  List<Long> numbers(String key, String what) {
    List<Long> numbers = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      String text = String.valueOf(value.unwrapped());
      try {
        numbers.add(HoconText.exact(text).longValueExact());
      } catch (ArithmeticException | NumberFormatException e) {
        faults.add(
            path(key),
            String.format(Locale.ROOT, "Invalid %s: %s (must be a whole number)", what, text));
      }
    }
    faults.refuseRepeats(path(key), numbers);
    return numbers;
  }

  private <T> T value(String key, T fallback, String wanted, Function<String, ? extends T> get) {
    if (!has(key)) {
      return fallback;
    }
    String at = ConfigUtil.quoteString(key);
    try {
      return get.apply(at);
    } catch (ConfigException | ArithmeticException | NumberFormatException e) {
      String found = config.getValue(at).render(ConfigRenderOptions.concise());
      faults.add(
          path(key), String.format(Locale.ROOT, "Invalid value: %s (must be %s)", found, wanted));
      return fallback;
    }
  }

  /** Reports every key that nobody asked for. */
  void refuseUnknown() {
    for (String key : names()) {
      if (!known.contains(key)) {
        String hint =
            Spelling.nearest(key, known).map(near -> "did you mean " + near + "? ").orElse("");
        faults.add(
            path(key),
            String.format(Locale.ROOT, "Unknown key: %s (%sknown: %s)", key, hint, known));
      }
    }
  }
}
