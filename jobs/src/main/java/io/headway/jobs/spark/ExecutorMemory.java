package io.headway.jobs.spark;

import java.util.OptionalLong;
import org.apache.spark.SparkConf;

/** Memory that an executor's container has beside the heap, as Spark 3.5 and 4 ask for it. */
public final class ExecutorMemory {
  /** The setting, in MiB. */
  public static final String OVERHEAD = "spark.executor.memoryOverhead";

  private static final long MEBIBYTE = 1L << 20;

  /** Least overhead; only Spark 4 has the setting. */
  private static final String LEAST_OVERHEAD = "384m";

  private static final double OVERHEAD_FACTOR = 0.1;

  private ExecutorMemory() {}

  /** Bytes outside the heap; empty where there is no container that would limit them. */
  public static OptionalLong outsideHeap(SparkConf conf) {
    String master = conf.get("spark.master", "");
    boolean kubernetes = master.startsWith("k8s://");
    if (!kubernetes && !master.equals("yarn")) {
      return OptionalLong.empty();
    }
    if (conf.contains(OVERHEAD)) {
      return OptionalLong.of(conf.getSizeAsMb(OVERHEAD) * MEBIBYTE);
    }
    double factor =
        conf.getDouble(
            "spark.executor.memoryOverheadFactor",
            kubernetes
                ? conf.getDouble("spark.kubernetes.memoryOverheadFactor", OVERHEAD_FACTOR)
                : OVERHEAD_FACTOR);
    long overhead = (long) (factor * conf.getSizeAsMb("spark.executor.memory", "1g"));
    long least = conf.getSizeAsMb("spark.executor.minMemoryOverhead", LEAST_OVERHEAD);
    return OptionalLong.of(Math.max(overhead, least) * MEBIBYTE);
  }
}
