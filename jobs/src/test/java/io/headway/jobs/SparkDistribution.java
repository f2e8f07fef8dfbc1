package io.headway.jobs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that a download of Spark has, and no other: what we compile against has more, and what
 * is missing there must be in a jar of ours. {@code jobs/src/test/resources/spark} lists them.
 */
public final class SparkDistribution {
  /** Where the build puts what it makes of this module. */
  public static final Path TARGET = Path.of("target").toAbsolutePath();

  private SparkDistribution() {}

  /** Those of the build's jars that are of libraries which it has; of what we bring, its own. */
  public static List<Path> jars() {
    Set<String> jars = listed();
    Set<String> libraries =
        jars.stream().map(SparkDistribution::library).collect(Collectors.toSet());
    return Stream.concat(
            classPath("classpath-spark.txt")
                .filter(jar -> libraries.contains(library(jar.getFileName().toString()))),
            classPath("classpath.txt").filter(jar -> jars.contains(jar.getFileName().toString())))
        .distinct()
        .toList();
  }

  private static Set<String> listed() {
    String list = String.format(Locale.ROOT, "/spark/jars-%s.txt", ThisSpark.version());
    try (InputStream stream = SparkDistribution.class.getResourceAsStream(list)) {
      if (stream == null) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "Cannot tell what Spark has: no %s (must be ls of its folder jars)",
                list));
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without its version. */
  private static String library(String jar) {
    return jar.replaceFirst("-[0-9].*", "");
  }

  /** The entries of a class path that the build has written. */
  public static Stream<Path> classPath(String file) {
    Path path = TARGET.resolve(file);
    try {
      return Stream.of(Files.readString(path).strip().split(File.pathSeparator)).map(Path::of);
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "Cannot read %s: %s (run mvn package first)", path, e.getMessage()),
          e);
    }
  }
}
