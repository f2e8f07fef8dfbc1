package io.headway.jobs.dl4j;

import org.apache.spark.sql.SparkSession;

/** Spark for tests. */
final class LocalSpark {
  private LocalSpark() {}

  /** A session of three slots. */
  static SparkSession start() {
    return SparkSession.builder()
        .master("local[3]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
