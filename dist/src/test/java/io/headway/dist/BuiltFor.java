package io.headway.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Spark for which the checkout that is tested was built.
 *
 * @param scala its binary version, such as 2.12
 * @param spark such as 3.5.7
 */
record BuiltFor(String scala, String spark) {
  private static final Pattern JAR = Pattern.compile("/spark-sql_([0-9.]+)-([0-9.]+)\\.jar");

  /** As the jars say that the launcher puts on the class path. */
  static BuiltFor here() {
    Path list = CompiledCopy.ROOT.resolve(Path.of("jobs", "target", "classpath-spark.txt"));
    try {
      Matcher jar = JAR.matcher(Files.readString(list));
      if (!jar.find()) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "No Spark in %s (run mvn package)", list));
      }
      return new BuiltFor(jar.group(1), jar.group(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether that is Spark 3.5, for which all modules are built: a condition of tests. */
  static boolean spark35() {
    return here().spark().startsWith("3.5.");
  }
}
