package io.headway.core.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text says. Values from the environment are texts whatever they look like, so that a text
 * stands for the number, list or block that it spells wherever one of these is wanted.
 */
public final class HoconText {
  private static final String VALUE = "value";

  /**
   * What {@code Double.parseDouble} takes but for Java's own {@code 1f}, {@code 1d}, {@code 0x1p3}.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(NaN|Infinity|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");

  private HoconText() {}

  /** A text as a value of HOCON; empty if it is none, or more than one. */
  public static Optional<ConfigValue> value(String text, String origin) {
    ConfigParseOptions options = Includes.ofText(origin);
    try {
      ConfigObject parsed = ConfigFactory.parseString(VALUE + " = " + text, options).root();
      return parsed.size() == 1 ? Optional.of(parsed.get(VALUE)) : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  /** The list or block that a text spells; any other value as it is. */
  public static ConfigValue meant(ConfigValue value) {
    if (value.valueType() != ConfigValueType.STRING) {
      return value;
    }
    return value((String) value.unwrapped(), value.origin().description())
        .filter(HoconText::isListOrBlock)
        .filter(spelled -> spelled.atKey(VALUE).isResolved()) // asks for no other values in turn
        .orElse(value);
  }

  private static boolean isListOrBlock(ConfigValue value) {
    return value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.OBJECT;
  }

  /**
   * A whole number, to its last digit: neither 6.5 nor NaN, which would be rounded.
   *
   * @throws NumberFormatException if it is none
   */
  public static BigDecimal exact(String text) {
    return new BigDecimal(number(text));
  }

  /**
   * A number.
   *
   * @throws NumberFormatException if it is none
   */
  public static double real(String text) {
    return Double.parseDouble(number(text));
  }

  private static String number(String text) {
    String stripped = text.strip();
    if (!NUMBER.matcher(stripped).matches()) {
      throw new NumberFormatException("no number: " + text);
    }
    return stripped;
  }
}
