package io.headway.jobs;

import scala.util.Properties;

/** What differs between builds for Spark 3.5 and, with {@code -Dspark4}, for Spark 4. */
public final class ThisSpark {
  /** Why tests of averaging are not for a build for Spark 4. */
  public static final String NO_AVERAGING = "dl4j-spark is for Scala 2.12";

  private ThisSpark() {}

  /** Of Spark, for instance 3.5.7. */
  static String version() {
    return org.apache.spark.package$.MODULE$.SPARK_VERSION();
  }

  /** The first two numbers of Scala's version. */
  public static String scala() {
    return Properties.versionNumberString().replaceFirst("^(\\d+\\.\\d+)\\..*", "$1");
  }

  /** Whether replicas can average their weights: a condition of tests. */
  public static boolean averages() {
    return "2.12".equals(scala());
  }
}
