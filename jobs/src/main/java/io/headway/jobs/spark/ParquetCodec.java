package io.headway.jobs.spark;

import org.apache.spark.SparkConf;

/** What Parquet files are packed with, by Spark's setting for its own tables. */
public final class ParquetCodec {
  private static final String SETTING = "spark.sql.parquet.compression.codec";
  private static final String USUAL = "snappy";

  private ParquetCodec() {}

  /** Its name, as Spark spells it. */
  public static String of(SparkConf conf) {
    return conf.get(SETTING, USUAL);
  }
}
