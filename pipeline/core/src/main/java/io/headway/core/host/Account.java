package io.headway.core.host;

import io.headway.core.error.CannotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose process this is. Containers run as user ids that have no entry in the password file: there
 * Java says {@code ?} for the name and the home folder.
 *
 * @param name as the system knows it, or else the user id
 * @param home if there is one
 */
public record Account(String name, Optional<Path> home) {
  private static final String UNKNOWN = "?";
  private static final Path SELF = Path.of("/proc/self");

  /** Of this process. */
  public static Account ofThisProcess() {
    return of(
        System.getProperty("user.name"),
        System.getProperty("user.home"),
        Optional.ofNullable(System.getenv("HOME")).orElse(""));
  }

  static Account of(String name, String home, String variable) {
    Optional<Path> known = absolute(home).or(() -> absolute(variable));
    return new Account(isKnown(name) ? name : userId(), known);
  }

  /** Whether the system has a name for the user of this process. */
  public static boolean hasName() {
    return isKnown(System.getProperty("user.name"));
  }

  private static boolean isKnown(String value) {
    return value != null && !value.isBlank() && !value.equals(UNKNOWN);
  }

  private static Optional<Path> absolute(String folder) {
    return isKnown(folder)
        ? Optional.of(Path.of(folder)).filter(Path::isAbsolute)
        : Optional.empty();
  }

  private static String userId() {
    try {
      return String.valueOf(Files.getAttribute(SELF, "unix:uid"));
    } catch (IOException e) {
      throw new CannotException("Cannot tell the user of this process: " + e.getMessage(), e);
    }
  }
}
