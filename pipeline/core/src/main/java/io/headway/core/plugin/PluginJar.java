package io.headway.core.plugin;

import io.headway.core.error.ForPeople;
import io.headway.core.error.Reason;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.function.Supplier;

/** Of which jar a plug-in is, and whose fault it is that a call of it fails. */
public final class PluginJar {
  private static final String OURS = "io.headway.core.";

  private PluginJar() {}

  /** Whether it is Headway's own. */
  public static boolean isOurs(Plugin plugin) {
    return plugin.getClass().getName().startsWith(OURS);
  }

  /** {@code " of mine.jar"} for messages; nothing for Headway's own. */
  public static String words(Plugin plugin) {
    return isOurs(plugin) ? "" : " of " + name(plugin);
  }

  private static String name(Plugin plugin) {
    CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? "an unknown jar"
        : lastOf(source.getLocation().getPath());
  }

  /** {@code mine.jar}; or the folder of classes that holds the file. */
  static String holding(URL url, String file) {
    return lastOf(url.getPath().replace("!/" + file, "").replace("/" + file, ""));
  }

  private static String lastOf(String place) {
    String path = URLDecoder.decode(place.replace("+", "%2B"), StandardCharsets.UTF_8);
    return path.endsWith(".jar") ? path.substring(path.lastIndexOf('/') + 1) : path;
  }

  /**
   * Calls another's plug-in, which may refuse something as its own records do.
   *
   * @param what it is, in messages: {@code model}
   * @param failure what its failing means: {@code it failed to read its settings}
   * @throws InvalidPluginException if it fails in another way
   */
  public static <T> T guard(String what, Plugin plugin, String failure, Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw told(what, plugin, failure, e);
    }
  }

  /**
   * Calls another's plug-in, which has nothing left to refuse.
   *
   * @param what it is, in messages: {@code model}
   * @param failure what its failing means: {@code it cannot be made}
   * @throws InvalidPluginException if it fails in whatever way; a plug-in of Headway's own fails as
   *     it does
   */
  public static <T> T make(String what, Plugin plugin, String failure, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException | LinkageError e) {
      if (isOurs(plugin) || e instanceof InvalidPluginException) {
        throw e;
      }
      throw told(what, plugin, failure, e);
    }
  }

  private static InvalidPluginException told(
      String what, Plugin plugin, String failure, Throwable e) {
    boolean refused = e instanceof IllegalArgumentException || e instanceof ForPeople;
    String line = Reason.firstLine(refused ? e.getMessage() : e.toString());
    return new InvalidPluginException(what, plugin.key(), name(plugin), failure + ": " + line, e);
  }
}
