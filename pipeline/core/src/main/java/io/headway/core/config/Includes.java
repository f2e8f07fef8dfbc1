package io.headway.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.headway.core.error.InvalidException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the files that a study includes: beside the including file, whatever the working directory
 * is and however that file was named. Where it was named by a symbolic link, beside the file itself
 * comes first, then beside the link (on YARN, all that {@code --files} brings are links).
 *
 * <p>HOCON leaves out what is not there unless it is {@code required(...)}; here all must be there,
 * but for {@code include "optional:NAME"}, as Spring Boot writes it.
 */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private static final String OPTIONAL = "optional:";

  /** What HOCON appends to a name that has none of them. */
  private static final List<String> ENDINGS = List.of(".conf", ".json", ".properties");

  private final String from;
  private final List<Path> folders;

  /** The including file, what includes it, and so on. */
  private final List<Path> within;

  /** Takes what is found, here and further in. */
  private final Set<Path> found;

  private Includes(String from, List<Path> folders, List<Path> within, Set<Path> found) {
    this.from = from;
    this.folders = folders;
    this.within = within;
    this.found = found;
  }

  /** How a file is parsed whose includes are beside it; a pipe is beside nothing. */
  static ConfigParseOptions beside(Path file) {
    return beside(file, new HashSet<>());
  }

  /**
   * As above.
   *
   * @param found takes the real paths of all files that are included, directly or by others
   */
  static ConfigParseOptions beside(Path file, Set<Path> found) {
    return ConfigParseOptions.defaults().setIncluder(of(file, List.of(), found));
  }

  private static Includes of(Path file, List<Path> above, Set<Path> found) {
    try {
      Path real = Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
      List<Path> folders =
          Files.isRegularFile(file)
              ? Stream.of(real.getParent(), file.toAbsolutePath().getParent()).distinct().toList()
              : List.of();
      List<Path> within = Stream.concat(Stream.of(real), above.stream()).toList();
      return new Includes(file.toString(), folders, within, found);
    } catch (IOException e) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read study %s: %s", file, e.getMessage()), e);
    }
  }

  /** How a text is parsed that is in no file. */
  static ConfigParseOptions ofText(String name) {
    return ConfigParseOptions.defaults()
        .setOriginDescription(name)
        .setIncluder(new Includes(name, List.of(), List.of(), new HashSet<>()));
  }

  /** Nobody else is asked. */
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String name) {
    try {
      return includeURL(context, new URL(name));
    } catch (MalformedURLException e) { // a file's name, as most are
      return file(context, name);
    }
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File file) {
    return file(context, file.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
    if (!"file".equals(url.getProtocol())) {
      throw cannot(url.toString(), "it is on the network (must be a file)");
    }
    Path path;
    try {
      path = Path.of(url.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw cannot(url.toString(), e.getMessage() + " (must be a file)");
    }
    return file(context, path.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String name) {
    throw cannot(name, "it is on the class path, which is Headway's own (must be a file)");
  }

  private ConfigObject file(ConfigIncludeContext context, String written) {
    boolean required = !context.parseOptions().getAllowMissing();
    boolean optional = written.startsWith(OPTIONAL) && !required;
    String name = written.startsWith(OPTIONAL) ? written.substring(OPTIONAL.length()) : written;
    if (!Path.of(name).isAbsolute() && folders.isEmpty()) {
      throw cannot(name, from + " is in no folder that it could be in (must be an absolute path)");
    }
    List<Path> places =
        Path.of(name).isAbsolute()
            ? List.of(Path.of(name))
            : folders.stream().map(folder -> folder.resolve(name)).toList();
    Optional<Path> found = places.stream().filter(Includes::isThere).findFirst();
    if (found.isPresent()) {
      return parse(found.get());
    }
    if (optional) {
      return ConfigFactory.empty().root();
    }
    throw cannot(
        name,
        String.format(
            Locale.ROOT,
            "%s is not there (write include \"%s%s\" if it may be absent)",
            places.get(0),
            OPTIONAL,
            name));
  }

  private static boolean isThere(Path place) {
    return Files.exists(place) || ENDINGS.stream().anyMatch(end -> Files.exists(with(place, end)));
  }

  private static Path with(Path place, String ending) {
    return Path.of(place + ending);
  }

  /** A file, or what there is of NAME.conf, NAME.json and NAME.properties, merged. */
  private ConfigObject parse(Path place) {
    if (Files.exists(place) && !Files.isDirectory(place)) {
      return readable(place).root();
    }
    List<Path> parts =
        ENDINGS.stream().map(ending -> with(place, ending)).filter(Files::exists).toList();
    if (parts.isEmpty()) {
      throw cannot(place.toString(), "it is a directory");
    }
    return parts.stream()
        .map(this::readable)
        .reduce((first, then) -> first.withFallback(then))
        .orElseThrow()
        .root();
  }

  private Config readable(Path file) {
    Includes inner = of(file, within, found);
    found.add(inner.within.get(0));
    if (within.contains(inner.within.get(0))) {
      throw cannot(file.toString(), "it includes itself");
    }
    ConfigParseOptions options = ConfigParseOptions.defaults().setIncluder(inner);
    try {
      return ConfigFactory.parseFile(file.toFile(), options.setAllowMissing(false));
    } catch (ConfigException.IO e) {
      String reason = Files.isDirectory(file) ? "it is a directory" : "no permission";
      throw cannot(file.toString(), Files.isReadable(file) ? e.getMessage() : reason);
    }
  }

  private IllegalArgumentException cannot(String what, String reason) {
    return new InvalidException(
        String.format(Locale.ROOT, "Cannot include %s in %s: %s", what, from, reason));
  }
}
