package io.headway.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A block of a study file that remembers which keys were asked for; the others are unknown. */
public final class Section {
  private static final String UNKNOWN = "Unknown key: ";
  private static final String WHOLE = "a whole number";
  private static final String TEXT = "a text";
  private static final String TRUTH = "true or false";

  private final Config config;
  private final String path;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();

  public Section(Config config, String path, Faults faults) {
    this.config = config;
    this.path = path;
    this.faults = faults;
  }

  /** Where this block stands; empty for the whole file. */
  public String path() {
    return path;
  }

  public String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public Faults faults() {
    return faults;
  }

  /** Whether it is there; from then on the key is known. */
  public boolean has(String key) {
    known.add(key);
    return config.hasPath(ConfigUtil.quoteString(key));
  }

  /** Tells that a value is wrong: "Invalid KEY: FOUND (must be RANGE)". */
  public void refuse(String key, Object found, String range) {
    faults.add(
        path(key), String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", key, found, range));
  }

  /** A whole number, or the fallback if it is absent or wrong. */
  public int integer(String key, int fallback) {
    return value(key, fallback, WHOLE, at -> exact(at).intValueExact());
  }

  /**
   * The same where the fallback is not the key's own.
   *
   * @param from where it comes from: {@link AskedKey#from}
   */
  public int integer(String key, int fallback, String from) {
    return value(
        asked(key, String.valueOf(fallback), WHOLE, from),
        key,
        fallback,
        at -> exact(at).intValueExact());
  }

  /** A whole number; empty if it is absent. */
  public Optional<Integer> integerIfThere(String key) {
    return Optional.ofNullable(
        value(asked(key, "", WHOLE, ""), key, null, at -> exact(at).intValueExact()));
  }

  /** Whether a key has this text, for keys that may also have something else. */
  public boolean says(String key, String text) {
    return has(key) && text.equals(config.root().get(key).unwrapped());
  }

  /** A whole number of 64 bits. */
  public long number(String key, long fallback) {
    return value(key, fallback, "a whole number", at -> exact(at).longValueExact());
  }

  /** A number. */
  public double real(String key, double fallback) {
    return value(key, fallback, "a number", at -> HoconText.real(config.getString(at)));
  }

  /** A text. */
  public String text(String key, String fallback) {
    return value(key, fallback, TEXT, config::getString);
  }

  /** The same where the fallback is not the key's own: {@link AskedKey#from}. */
  public String text(String key, String fallback, String from) {
    return value(asked(key, fallback, TEXT, from), key, fallback, config::getString);
  }

  /** A whole number that must be there; the placeholder stands in for it after a fault. */
  public int requiredInteger(String key, int placeholder) {
    require(key);
    return value(key, placeholder, "", WHOLE, at -> exact(at).intValueExact());
  }

  /** A text that must be there; the placeholder stands in for it after a fault. */
  public String requiredText(String key, String placeholder) {
    require(key);
    return value(key, placeholder, "", TEXT, config::getString);
  }

  private void require(String key) {
    if (!has(key)) {
      faults.add(path(key), "Invalid value: none (must be set)");
    }
  }

  /** Whether something is so: {@code true} or {@code false}. */
  public boolean truth(String key, boolean fallback) {
    return value(key, fallback, TRUTH, config::getBoolean);
  }

  /** Whether something is so; empty if the key is absent. */
  public Optional<Boolean> truthIfThere(String key) {
    return Optional.ofNullable(value(asked(key, "", TRUTH, ""), key, null, config::getBoolean));
  }

  /** A constant of an enumeration, in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
    return choice(key, fallback, type, "");
  }

  /** The same where the fallback is not the key's own: {@link AskedKey#from}. */
  public <E extends Enum<E>> E choice(String key, E fallback, Class<E> type, String from) {
    String text = text(key, spelled(fallback), from);
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
  public static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A block; an empty one if it is absent. */
  public Section section(String key) {
    if (!has(key)) {
      faults.ask(asked(key, "", "a block", ""));
      return new Section(ConfigFactory.empty(), path(key), faults);
    }
    Config child = value(key, null, "a block", at -> meant(at).getConfig(at));
    return child == null
        ? new Section(ConfigFactory.empty(), path(key), new Faults()) // one fault is enough
        : new Section(child, path(key), faults);
  }

  /** Names of the keys of this block, where they are free to choose. */
  public Set<String> names() {
    return config.root().keySet();
  }

  /** All settings below this block, dots joining the keys. */
  public Map<String, String> flat() {
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
  public List<? extends ConfigValue> list(String key) {
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

  /** A whole number, or a list of them. */
  public List<Integer> integers(String key) {
    String at = ConfigUtil.quoteString(key);
    if (meant(at).getValue(at).valueType() != ConfigValueType.LIST) {
      return List.of(value(key, 1, "", WHOLE, number -> exact(number).intValueExact()));
    }
    List<Integer> numbers = new ArrayList<>();
    for (ConfigValue value : list(key)) {
      String text = String.valueOf(value.unwrapped());
      try {
        numbers.add(HoconText.exact(text).intValueExact());
      } catch (ArithmeticException | NumberFormatException e) {
        refuse(key, text, "a whole number");
      }
    }
    return numbers.isEmpty() ? List.of(1) : numbers; // one fault is enough
  }

  /** The same; the list may be empty. */
  public List<Integer> integersOrNone(String key) {
    String at = ConfigUtil.quoteString(key);
    return meant(at).getValue(at).unwrapped() instanceof List<?> list && list.isEmpty()
        ? List.of()
        : integers(key);
  }

  /** Whole numbers of a list that must be there and have one. */
  public List<Long> numbers(String key, String what) {
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
    return value(key, fallback, fallback == null ? "" : String.valueOf(fallback), wanted, get);
  }

  private AskedKey asked(String key, String usual, String wanted, String from) {
    return new AskedKey(path(key), wanted, usual, from);
  }

  private <T> T value(
      String key, T fallback, String usual, String wanted, Function<String, ? extends T> get) {
    return value(asked(key, usual, wanted, ""), key, fallback, get);
  }

  private <T> T value(AskedKey asked, String key, T fallback, Function<String, ? extends T> get) {
    faults.ask(asked);
    if (!has(key)) {
      return fallback;
    }
    String at = ConfigUtil.quoteString(key);
    try {
      return get.apply(at);
    } catch (ConfigException | ArithmeticException | NumberFormatException e) {
      String found = config.getValue(at).render(ConfigRenderOptions.concise());
      faults.add(
          path(key),
          String.format(Locale.ROOT, "Invalid value: %s (must be %s)", found, asked.wanted()));
      return fallback;
    }
  }

  /** Whether a fault is that nobody asked for the key at a path. */
  public static boolean isUnknownKey(String fault, String path) {
    return fault.startsWith(path + ": " + UNKNOWN);
  }

  /** Reports every key that nobody asked for. */
  public void refuseUnknown() {
    refuseUnknown("");
  }

  /**
   * As above.
   *
   * @param to whom the others are known, after "known": {@code " to gmlp of own-model.jar"}
   */
  public void refuseUnknown(String to) {
    for (String key : names()) {
      if (!known.contains(key)) {
        String hint =
            Spelling.nearest(key, known).map(near -> "did you mean " + near + "? ").orElse("");
        faults.add(
            path(key),
            String.format(Locale.ROOT, UNKNOWN + "%s (%sknown%s: %s)", key, hint, to, known));
      }
    }
  }
}
