package io.headway.core.plugin;

import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * All plug-ins of one interface, in a fixed order: Headway's own as it lists them, then those of
 * others by key. They are looked for once for each class loader: Spark gives the jars of {@code
 * --jars} to its threads by a loader of their own.
 *
 * @param <P> the interface
 */
public final class Plugins<P extends Plugin> {
  private final Class<P> type;
  private final String what;
  private final Map<ClassLoader, Map<String, P>> found =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param type the interface that they implement and are listed under
   * @param what one of them, in messages: {@code model}
   */
  public Plugins(Class<P> type, String what) {
    this.type = type;
    this.what = what;
  }

  /**
   * All of them.
   *
   * @throws InvalidPluginException naming the jar of one that cannot be used
   */
  public List<P> all() {
    return List.copyOf(byKey().values());
  }

  /** Their keys. */
  public List<String> keys() {
    return List.copyOf(byKey().keySet());
  }

  /** The one with that key. */
  public Optional<P> find(String key) {
    return Optional.ofNullable(byKey().get(key));
  }

  /**
   * The one with that key.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  public P named(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(Locale.ROOT, "Unknown %s: %s (known: %s)", what, key, keys())));
  }

  private Map<String, P> byKey() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? type.getClassLoader() : context;
    Map<String, P> known = found.get(loader);
    if (known == null) {
      known = sorted(new PluginLoader<>(type, what, loader).load());
      found.put(loader, known);
    }
    return known;
  }

  private static <P extends Plugin> Map<String, P> sorted(List<P> plugins) {
    List<P> others = new ArrayList<>(plugins);
    Map<String, P> byKey = new LinkedHashMap<>();
    for (P plugin : plugins) {
      if (PluginJar.isOurs(plugin)) {
        byKey.put(plugin.key(), plugin);
        others.remove(plugin);
      }
    }
    others.sort(Comparator.comparing(Plugin::key));
    others.forEach(plugin -> byKey.put(plugin.key(), plugin));
    return Collections.unmodifiableMap(byKey);
  }
}
