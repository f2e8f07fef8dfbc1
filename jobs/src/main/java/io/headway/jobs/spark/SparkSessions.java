package io.headway.jobs.spark;

import io.headway.core.engine.Engines;
import io.headway.core.error.InvalidException;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import java.util.Locale;
import org.apache.spark.SparkConf;

/** What Spark is given for a study: spark-submit's settings first, then the study's, then ours. */
public final class SparkSessions {
  private SparkSessions() {}

  /**
   * Looks whether Spark can listen and write here; it would say so in many lines, and late.
   *
   * @throws IllegalStateException naming what it lacks
   */
  public static void requireRoom(SparkConf conf) {
    DriverHost.require(conf);
    TemporaryFolders.require(conf);
  }

  /**
   * What Spark is started with.
   *
   * @throws IllegalArgumentException if it cannot run the study, or speculation is on: it would
   *     train the longest trial twice
   */
  public static SparkConf settings(Study study) {
    SparkConf conf = new SparkConf();
    study.spark().forEach((key, value) -> setIfMissing(conf, key, value));
    setIfMissing(conf, "spark.master", localMaster(study.engine()));
    setIfMissing(conf, "spark.app.name", "Headway " + study.name());
    setIfMissing(conf, "spark.task.cpus", String.valueOf(study.engine().threads()));
    setIfMissing(conf, "spark.ui.showConsoleProgress", "false");
    setIfMissing(conf, AsciiFileNames.SETTING, AsciiFileNames.class.getName());
    if (isLocal(conf)) {
      setIfMissing(conf, "spark.ui.enabled", "false");
      setIfMissing(conf, "spark.driver.host", DriverHost.LOOPBACK);
      setIfMissing(conf, "spark.driver.bindAddress", DriverHost.LOOPBACK);
      setIfMissing(conf, "spark.sql.shuffle.partitions", "2");
      setIfMissing(conf, "spark.driver.maxResultSize", "0"); // results are in this heap already
      // A task's OutOfMemoryError fails the task, not the process, which is the driver's, too.
      setIfMissing(conf, "spark.executor.killOnFatalError.depth", "0");
      // The driver is its own executor: it is not lost because the machine slept for a while.
      setIfMissing(conf, "spark.storage.blockManagerHeartbeatTimeoutMs", "7d");
    }
    if (conf.getBoolean("spark.speculation", false)) {
      throw new InvalidException(
          "Invalid spark.speculation: true (must be false: it would train a long trial twice)");
    }
    String master = conf.get("spark.master");
    requireCores(conf, Slots.localCores(master).orElse(0), master);
    requireCores(conf, conf.getInt("spark.executor.cores", 0), "an executor");
    RunSettings.of(conf);
    return conf;
  }

  /** As many slots as cores, or as GPUs where they train. */
  private static String localMaster(EngineChoice engine) {
    if (engine.settings().deviceType().equals("cpu")) {
      return "local[*]";
    }
    long gpus =
        Engines.named(engine.kind()).devices().stream().filter(d -> d.startsWith("cuda")).count();
    return String.format(Locale.ROOT, "local[%d]", Math.max(1, gpus) * engine.threads());
  }

  private static void requireCores(SparkConf conf, int cores, String whose) {
    if (cores > 0 && conf.getInt("spark.task.cpus", 1) > cores) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid threads: %s (must be at most the %d cores of %s)",
              conf.get("spark.task.cpus"),
              cores,
              whose));
    }
  }

  /** Whether executors share this process. */
  public static boolean isLocal(SparkConf conf) {
    return Slots.localCores(conf.get("spark.master", "local[*]")).isPresent();
  }

  private static void setIfMissing(SparkConf conf, String key, String value) {
    if (!conf.contains(key)) {
      conf.set(key, value);
    }
  }
}
