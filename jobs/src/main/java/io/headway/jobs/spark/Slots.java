package io.headway.jobs.spark;

import io.headway.core.error.InvalidException;
import io.headway.core.study.EngineChoice;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * How many trials run at the same time, as far as Spark's settings tell.
 *
 * @param perExecutor in one executor; empty if an executor takes what a worker happens to have
 * @param total in all executors; empty if that is the cluster's to say
 */
public record Slots(OptionalInt perExecutor, OptionalInt total) {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,.*)?\\])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,.*\\]");

  /** Of YARN and Kubernetes, where spark.executor.instances is not set. */
  private static final int DEFAULT_INSTANCES = 2;

  /**
   * The slots of trials that are computed so.
   *
   * @throws IllegalArgumentException if not one trial fits an executor
   */
  public static Slots of(SparkConf conf, EngineChoice engine) {
    String master = conf.get("spark.master", "local[*]");
    int taskCores = conf.getInt("spark.task.cpus", engine.threads());
    OptionalInt local = localCores(master);
    if (local.isPresent()) {
      int slots = require(master, local.getAsInt() / taskCores, taskCores);
      return new Slots(OptionalInt.of(slots), OptionalInt.of(slots));
    }
    boolean cuda = engine.settings().deviceType().equals("cuda");
    Matcher localCluster = LOCAL_CLUSTER.matcher(master);
    if (localCluster.matches()) {
      int slots = perExecutor(conf, Integer.parseInt(localCluster.group(2)), taskCores, cuda);
      return new Slots(
          OptionalInt.of(slots), times(Integer.parseInt(localCluster.group(1)), slots));
    }
    return master.startsWith("spark://")
        ? standalone(conf, taskCores, cuda)
        : managed(conf, taskCores, cuda);
  }

  /** A standalone executor has all cores of a worker unless it is told otherwise. */
  private static Slots standalone(SparkConf conf, int taskCores, boolean cuda) {
    int most = conf.getInt("spark.cores.max", 0);
    if (!conf.contains("spark.executor.cores")) {
      OptionalInt total =
          most == 0
              ? OptionalInt.empty()
              : OptionalInt.of(require("spark.cores.max=" + most, most / taskCores, taskCores));
      return new Slots(OptionalInt.empty(), total);
    }
    int cores = conf.getInt("spark.executor.cores", 1);
    int slots = perExecutor(conf, cores, taskCores, cuda);
    return new Slots(
        OptionalInt.of(slots),
        most == 0
            ? OptionalInt.empty()
            : times(require("spark.cores.max=" + most, most / cores, cores), slots));
  }

  /** YARN and Kubernetes. */
  private static Slots managed(SparkConf conf, int taskCores, boolean cuda) {
    int slots = perExecutor(conf, conf.getInt("spark.executor.cores", 1), taskCores, cuda);
    OptionalInt total = times(conf.getInt("spark.executor.instances", DEFAULT_INSTANCES), slots);
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      int most = conf.getInt("spark.dynamicAllocation.maxExecutors", 0);
      total = most == 0 ? OptionalInt.empty() : times(most, slots);
    }
    return new Slots(OptionalInt.of(slots), total);
  }

  private static int perExecutor(SparkConf conf, int cores, int taskCores, boolean cuda) {
    int slots = require("an executor with " + cores + " core(s)", cores / taskCores, taskCores);
    int gpus = conf.getInt("spark.executor.resource.gpu.amount", 0);
    if (!cuda || gpus == 0) {
      return slots;
    }
    // A share of a GPU below 1 lets several tasks have the same one.
    double taskGpus = conf.getDouble("spark.task.resource.gpu.amount", 1);
    double onGpus = taskGpus <= 1 ? gpus * Math.floor(1 / taskGpus) : Math.floor(gpus / taskGpus);
    return (int) Math.min(slots, onGpus);
  }

  /** Cores of a master in this process; empty for others. */
  static OptionalInt localCores(String master) {
    Matcher local = LOCAL.matcher(master);
    if (!local.matches()) {
      return OptionalInt.empty();
    }
    String cores = local.group(1) == null ? "1" : local.group(1);
    return OptionalInt.of(
        cores.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(cores));
  }

  private static OptionalInt times(int executors, int slots) {
    return OptionalInt.of(Math.multiplyExact(executors, slots));
  }

  private static int require(String what, int slots, int cores) {
    if (slots < 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid cores: %s (must be at least the %d that are asked for at once)",
              what,
              cores));
    }
    return slots;
  }
}
