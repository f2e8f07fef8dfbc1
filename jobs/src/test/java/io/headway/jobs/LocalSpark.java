package io.headway.jobs;

import org.apache.spark.sql.SparkSession;

/** Spark for tests that need it beside the command line, which starts its own. */
public final class LocalSpark {
  private LocalSpark() {}

  /** A session of three slots. */
  public static SparkSession start() {
    return SparkSession.builder()
        .master("local[3]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
