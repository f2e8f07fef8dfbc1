package io.headway.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A study as HOCON, overrides applied and references resolved; errors are one line. */
public final class StudyText {
  private static final String SET = "--set";

  private StudyText() {}

  public static Config read(Path path, List<String> overrides) {
    if (Files.isDirectory(path) || !Files.isReadable(path)) {
      String reason =
          Files.isDirectory(path)
              ? "it is a directory"
              : Files.exists(path) ? "no permission" : "no such file";
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read study %s: %s", path, reason));
    }
    return resolve(
        path.toString(),
        overrides,
        () -> ConfigFactory.parseFile(path.toFile(), Includes.beside(path)));
  }

  public static Config parse(String name, String text, List<String> overrides) {
    return resolve(name, overrides, () -> ConfigFactory.parseString(text, Includes.ofText(name)));
  }

  private static Config resolve(String name, List<String> overrides, Supplier<Config> file) {
    try {
      Config config = file.get();
      for (String override : overrides) {
        config = override(config, override);
      }
      return config.resolve();
    } catch (ConfigException e) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read study %s: %s", name, reason(name, e)), e);
    }
  }

  /** "line 3: ..." where the message begins with the file's name. */
  private static String reason(String name, ConfigException e) {
    String message = Reason.firstLine(e);
    return message.startsWith(name + ": ")
        ? message.substring(name.length() + 2).replaceFirst("^(?=\\d+:)", "line ")
        : message;
  }

  private static Config override(Config config, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid --set: %s (must be key=value)", override));
    }
    String key = override.substring(0, equals).strip();
    try {
      ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid --set: %s (must have a key such as training.epochs)", override),
          e);
    }
    Config set = ConfigFactory.empty().withValue(key, value(override.substring(equals + 1)));
    return placedAs(config, ConfigUtil.splitPath(key), set.withFallback(config));
  }

  /** Blocks stay where they are in the file, whatever is set in them. */
  private static Config placedAs(Config before, List<String> path, Config after) {
    Config placed = after;
    for (int length = path.size() - 1; length > 0; length--) {
      String block = ConfigUtil.joinPath(path.subList(0, length));
      if (before.hasPath(block) && placed.hasPath(block)) {
        placed =
            placed.withValue(
                block, placed.getValue(block).withOrigin(before.getValue(block).origin()));
      }
    }
    return placed;
  }

  /**
   * A value that is no HOCON, such as {@code local[2]}, is a text; so is one that HOCON would cut
   * off at a comment or take for two settings.
   */
  private static ConfigValue value(String text) {
    return text.matches("[^\"\\[{]*(#|//).*")
        ? ConfigValueFactory.fromAnyRef(text, SET)
        : HoconText.value(text, SET).orElseGet(() -> ConfigValueFactory.fromAnyRef(text, SET));
  }
}
