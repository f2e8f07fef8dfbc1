package io.headway.core.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shared libraries that an engine loads, of which there is a jar for each kind of machine.
 *
 * @param name of the jar
 * @param folder in it, of a folder for each kind of machine
 * @param library that no such folder lacks
 * @param builds what may follow the machine's name in that of the folder; empty for nothing
 */
public record NativeJar(String name, String folder, String library, List<String> builds) {
  private static final String PLAIN = "";

  /** One of a single build. */
  public NativeJar(String name, String folder, String library) {
    this(name, folder, library, List.of(PLAIN));
  }

  /** Whether the class path has it, for such a machine. */
  boolean isThere(Platform platform, ClassLoader classes) {
    return builds.stream()
        .map(build -> folder + "/" + platform + build + "/" + platform.fileOf(library))
        .anyMatch(file -> classes.getResource(file) != null);
  }

  /** Why some are of no use on this machine, and what to do; empty if the class path has all. */
  public static Optional<String> missing(List<NativeJar> jars, ClassLoader classes) {
    return missing(jars, Platform.here(), classes);
  }

  /** The same of such a machine. */
  static Optional<String> missing(List<NativeJar> jars, Platform platform, ClassLoader classes) {
    if (!platform.isKnown()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "there are no natives for %s (known: %s; run on such a machine)",
              platform,
              Platform.names(Platform.KNOWN)));
    }
    String names =
        jars.stream()
            .filter(jar -> !jar.isThere(platform, classes))
            .map(NativeJar::name)
            .collect(Collectors.joining(", "));
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<Platform> others =
        Platform.KNOWN.stream()
            .filter(other -> jars.stream().anyMatch(jar -> jar.isThere(other, classes)))
            .filter(other -> !other.equals(platform))
            .toList();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the natives of %s for %s are not on the class path%s (build or unpack Headway for this"
                + " machine again; spark-submit takes their jars with --jars)",
            names,
            platform,
            others.isEmpty() ? "" : ", those for " + Platform.names(others) + " are"));
  }
}
