package io.headway.jobs;

import io.headway.core.study.Study;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a study: spark-submit's settings first, then the study's, then ours. */
public final class SparkSessions {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)\\])?");

  private SparkSessions() {}

  /**
   * The session.
   *
   * @throws IllegalArgumentException as {@link #settings}
   */
  public static SparkSession start(Study study) {
    return SparkSession.builder().config(settings(study)).getOrCreate();
  }

  /**
   * The settings with which the session is started.
   *
   * @throws IllegalArgumentException if speculation is on: it would train the longest trial twice
   */
  public static SparkConf settings(Study study) {
    SparkConf conf = new SparkConf();
    study.spark().forEach((key, value) -> setIfMissing(conf, key, value));
    boolean cuda = study.engine().settings().deviceType().equals("cuda");
    setIfMissing(conf, "spark.master", cuda ? "local[1]" : "local[*]");
    setIfMissing(conf, "spark.app.name", "Headway " + study.name());
    setIfMissing(conf, "spark.task.cpus", String.valueOf(study.engine().threads()));
    setIfMissing(conf, "spark.ui.showConsoleProgress", "false");
    if (isLocal(conf)) {
      setIfMissing(conf, "spark.ui.enabled", "false");
      setIfMissing(conf, "spark.driver.host", "127.0.0.1");
      setIfMissing(conf, "spark.driver.bindAddress", "127.0.0.1");
      setIfMissing(conf, "spark.sql.shuffle.partitions", "2");
    }
    if (conf.getBoolean("spark.speculation", false)) {
      throw new IllegalArgumentException(
          "Invalid spark.speculation: true (must be false: it would train a long trial twice)");
    }
    int cores = localCores(conf);
    if (cores > 0 && conf.getInt("spark.task.cpus", 1) > cores) {
      throw new IllegalArgumentException(
          "Invalid threads: %s (must be at most the %d cores of %s)"
              .formatted(conf.get("spark.task.cpus"), cores, conf.get("spark.master")));
    }
    return conf;
  }

  /** Cores of a local master; 0 for others. */
  private static int localCores(SparkConf conf) {
    Matcher local = LOCAL.matcher(conf.get("spark.master"));
    if (!local.matches()) {
      return 0;
    }
    String cores = local.group(1) == null ? "1" : local.group(1);
    return cores.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(cores);
  }

  /** Whether executors share this process. */
  public static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master", "local[*]").startsWith("local");
  }

  private static void setIfMissing(SparkConf conf, String key, String value) {
    if (!conf.contains(key)) {
      conf.set(key, value);
    }
  }
}
