package io.headway.jobs.cli;

import io.headway.core.study.SparkSecrets;
import io.headway.core.study.Study;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings as Spark would see them: files on the class path and spark.hadoop.*. */
final class Hadoop {
  private Hadoop() {}

  static Configuration configuration() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /** With what a study says of Spark, so that driver and executors mean the same storage. */
  static Configuration configuration(Study study) {
    SparkConf conf = new SparkConf();
    study
        .spark()
        .forEach(
            (key, value) -> {
              if (!SparkSecrets.isHidden(value)) {
                conf.setIfMissing(key, value);
              }
            });
    return SparkHadoopUtil.get().newConfiguration(conf);
  }
}
