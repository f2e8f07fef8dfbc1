package io.headway.core.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of machine, as JavaCPP names it in jars of natives.
 *
 * @param name system and processor: {@code linux-x86_64}
 */
public record Platform(String name) {
  /** Those that Headway brings natives for; there is no LibTorch for others. */
  public static final List<Platform> KNOWN =
      Stream.of("linux-x86_64", "macosx-arm64", "macosx-x86_64", "windows-x86_64")
          .map(Platform::new)
          .toList();

  private static final String LINUX = "linux";
  private static final String WINDOWS = "windows";
  private static final String MAC = "macosx";

  /** This machine. */
  public static Platform here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** The machine of a Java that says this of itself. */
  static Platform of(String system, String processor) {
    return new Platform(
        system(system.toLowerCase(Locale.ROOT))
            + "-"
            + processor(processor.toLowerCase(Locale.ROOT)));
  }

  private static String system(String name) {
    if (name.startsWith("mac os x") || name.startsWith("darwin")) {
      return MAC;
    }
    return name.startsWith(WINDOWS) ? WINDOWS : name.split(" ", -1)[0];
  }

  private static String processor(String name) {
    return switch (name) {
      case "amd64", "x64", "x86-64" -> "x86_64";
      case "aarch64", "armv8" -> "arm64";
      default -> name;
    };
  }

  /** Whether Headway brings natives for it. */
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  /** Whether its system is Linux. */
  public boolean isLinux() {
    return name.startsWith(LINUX);
  }

  /** The file name of a shared library. */
  String fileOf(String library) {
    if (name.startsWith(WINDOWS)) {
      return library + ".dll";
    }
    return "lib" + library + (name.startsWith(MAC) ? ".dylib" : ".so");
  }

  /** Names for people. */
  static String names(List<Platform> platforms) {
    return platforms.stream().map(Platform::name).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name;
  }
}
