package io.headway.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies of a built checkout, without sources: only what the launcher looks at. */
final class BuiltCheckout {
  /** The one that is tested. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private BuiltCheckout() {}

  /** What {@code cp -a} copies of it. */
  static Path copyTo(Path copy) throws IOException {
    return copyTo(copy, path -> false);
  }

  /** The same with some other files, told by their path in the checkout. */
  static Path copyTo(Path copy, Predicate<String> also) throws IOException {
    try (Stream<Path> files =
        Files.find(ROOT, 4, (file, attributes) -> counts(ROOT.relativize(file).toString(), also))) {
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
    return copy;
  }

  private static boolean counts(String path, Predicate<String> also) {
    return path.equals("headway")
        || path.endsWith("pom.xml")
        || path.startsWith("conf/")
        || path.matches(".*target/[^/]+\\.(jar|txt)")
        || also.test(path);
  }

  /** All of a folder. */
  static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
