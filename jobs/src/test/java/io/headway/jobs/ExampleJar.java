package io.headway.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A plug-in of the folder {@code examples}, as Maven has built it.
 *
 * @param path of the jar
 * @param study that uses it
 */
public record ExampleJar(Path path, Path study) {
  /** A model, and a study that compares it. */
  public static ExampleJar ownModel() {
    return of("own-model", "gmlp.conf");
  }

  /** A task, and a study of it. */
  public static ExampleJar ownTask() {
    return of("own-task", "sorting.conf");
  }

  private static ExampleJar of(String name, String study) {
    Path folder = Path.of("..", "examples", name).toAbsolutePath().normalize();
    Path jar = folder.resolve("target").resolve(name + "-1.0.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot find %s (run mvn package for all modules)", jar));
    }
    return new ExampleJar(jar, folder.resolve(study));
  }
}
