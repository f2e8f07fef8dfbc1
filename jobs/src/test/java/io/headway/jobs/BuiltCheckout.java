package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** Copies of this checkout as {@code package} left it, for tests of the launcher. */
final class BuiltCheckout {
  /** This checkout. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private BuiltCheckout() {}

  /** What {@code cp -a} copies, without sources: only what the launcher looks at. */
  static Path copyTo(Path copy) throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 4, (file, attributes) -> counts(file))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = copy.resolve(ROOT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    try (Stream<Path> jars = Files.list(copy.resolve(Path.of("jobs", "target")))) {
      for (Path jar : (Iterable<Path>) jars.filter(f -> f.toString().endsWith(".jar"))::iterator) {
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now())); // Maven leaves what is equal
      }
    }
    assertThat(copy.resolve("headway")).isExecutable();
    return copy;
  }

  private static boolean counts(Path file) {
    String path = ROOT.relativize(file).toString();
    return path.equals("headway")
        || path.endsWith("pom.xml")
        || path.startsWith("conf/")
        || path.matches(".*target/[^/]+\\.(jar|txt)");
  }
}
