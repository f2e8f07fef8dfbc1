package io.headway.jobs.cli;

import io.headway.core.error.CannotException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The Spark that this was built for. Jars for Spark 3.5 and for Spark 4 have the same names, and
 * each fails in the other one at whatever class it meets first.
 *
 * @param spark its version
 * @param scalaBinary the Scala that it has, such as 2.12
 */
record BuiltForSpark(String spark, String scalaBinary) {
  private static final String FILE = "spark.properties";

  /** Of Spark 3. */
  private static final int LEAST_MINOR = 5;

  /** What the build has written; empty of classes that were compiled without Maven. */
  static Optional<BuiltForSpark> ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream stream = BuiltForSpark.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        return Optional.empty();
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new CannotException("Cannot read " + FILE + " of this build", e);
    }
    return Optional.of(
        new BuiltForSpark(properties.getProperty("spark"), properties.getProperty("scala")));
  }

  /** Why this cannot run on the Spark of this process. */
  static Optional<String> refusal() {
    return ofThisBuild()
        .flatMap(
            built ->
                built.refusal(
                    org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                    scala.util.Properties.versionNumberString()));
  }

  /** Why it cannot run on that one; empty if it can. */
  Optional<String> refusal(String itsSpark, String itsScala) {
    boolean old = major(itsSpark).equals("3") && minor(itsSpark) < LEAST_MINOR;
    if (!old && major(itsSpark).equals(major(spark)) && itsScala.startsWith(scalaBinary + ".")) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Cannot run on Spark %s with Scala %s: this build of Headway is for Spark %s with Scala"
                + " %s (%s; see docs/cluster.md)",
            itsSpark,
            itsScala,
            spark,
            scalaBinary,
            advice(major(itsSpark), itsScala, old)));
  }

  private static String advice(String itsMajor, String itsScala, boolean old) {
    String build = "build it for that one: mvn clean package -DskipTests";
    if (itsMajor.equals("4") && itsScala.startsWith("2.13.")) {
      return build + " -Dspark4";
    }
    return itsMajor.equals("3") && !old && itsScala.startsWith("2.12.")
        ? build
        : "there is no build for that one: take Spark 3.5 for Scala 2.12, or Spark 4";
  }

  private static int minor(String version) {
    String[] numbers = version.split("[^0-9]+", -1);
    return numbers.length > 1 && !numbers[1].isEmpty() ? Integer.parseInt(numbers[1]) : 0;
  }

  private static String major(String version) {
    return version.replaceFirst("\\..*", "");
  }
}
