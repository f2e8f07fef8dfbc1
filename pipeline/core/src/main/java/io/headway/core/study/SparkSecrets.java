package io.headway.core.study;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which of Spark's settings may be secrets: those that Spark itself does not show, by the default
 * of its {@code spark.redaction.regex}. No file of a run and no page has their values.
 */
public final class SparkSecrets {
  private static final Pattern SECRET =
      Pattern.compile("secret|password|token|access[.]?key", Pattern.CASE_INSENSITIVE);

  /** What is shown in the place of a value, as Spark does. */
  private static final String HIDDEN = "*********(redacted)";

  private SparkSecrets() {}

  /** Whether a setting may be a secret. */
  public static boolean is(String key) {
    return SECRET.matcher(key).find();
  }

  /** Whether that is what is shown in the place of a value: no setting to go by. */
  public static boolean isHidden(String value) {
    return HIDDEN.equals(value);
  }

  /** The same settings, without the values of those that may be secrets. */
  static SortedMap<String, String> hidden(SortedMap<String, String> settings) {
    SortedMap<String, String> shown = new TreeMap<>(settings);
    shown.replaceAll((key, value) -> is(key) ? HIDDEN : value);
    return shown;
  }
}
