package io.headway.core.plugin;

import io.headway.core.error.CannotException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads service files as {@link java.util.ServiceLoader} does, and knows for each line of which jar
 * it is, which {@code ServiceLoader} does not tell.
 */
final class PluginLoader<P extends Plugin> {
  private final Class<P> type;
  private final String what;
  private final ClassLoader loader;
  private final List<P> plugins = new ArrayList<>();
  private final Map<String, String> jars = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  PluginLoader(Class<P> type, String what, ClassLoader loader) {
    this.type = type;
    this.what = what;
    this.loader = loader;
  }

  List<P> load() {
    String file = "META-INF/services/" + type.getName();
    try {
      for (URL url : Collections.list(loader.getResources(file))) {
        for (String name : names(url)) {
          if (seen.add(name)) { // a jar may be on the class path twice
            add(name, PluginJar.holding(url, file));
          }
        }
      }
    } catch (IOException e) {
      throw new CannotException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    return plugins;
  }

  private static List<String> names(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // a jar that is replaced while the process runs
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private void add(String name, String jar) {
    P plugin = make(name, jar);
    String key;
    try {
      int built = plugin.builtFor();
      if (built != Plugin.VERSION) {
        throw new InvalidPluginException(
            what,
            name,
            jar,
            String.format(
                Locale.ROOT,
                "it was built for version %d of the interface (must be %d: build it again)",
                built,
                Plugin.VERSION),
            null);
      }
      key = plugin.key();
    } catch (LinkageError e) {
      throw outdated(name, jar, e);
    } catch (InvalidPluginException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InvalidPluginException(what, name, jar, "it cannot say its key: " + e, e);
    }
    if (!String.valueOf(key).matches("[A-Za-z0-9-]+")) {
      throw new InvalidPluginException(
          what, name, jar, "its key is " + key + " (must be letters, digits and hyphens)", null);
    }
    String other = jars.putIfAbsent(key, jar);
    if (other != null) {
      throw new InvalidPluginException(what, key, jar, "that name is taken by " + other, null);
    }
    plugins.add(plugin);
  }

  private P make(String name, String jar) {
    try {
      return type.cast(Class.forName(name, true, loader).getDeclaredConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      throw new InvalidPluginException(what, name, jar, "that class is missing", e);
    } catch (ClassCastException e) {
      throw new InvalidPluginException(
          what, name, jar, "that class is no " + type.getSimpleName(), e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof LinkageError error) {
        throw outdated(name, jar, error);
      }
      throw new InvalidPluginException(what, name, jar, "its constructor failed: " + cause, e);
    } catch (ReflectiveOperationException e) {
      throw new InvalidPluginException(
          what, name, jar, "it has no public constructor without parameters", e);
    } catch (LinkageError e) {
      throw outdated(name, jar, e);
    }
  }

  private InvalidPluginException outdated(String name, String jar, LinkageError e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new InvalidPluginException(
        what,
        name,
        jar,
        String.format(
            Locale.ROOT,
            "it does not fit this version of Headway, or a class that it needs is missing (%s)",
            root),
        e);
  }
}
