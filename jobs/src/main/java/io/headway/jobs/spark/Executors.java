package io.headway.jobs.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;

/** The executors that an application has. */
public final class Executors {
  private static final String DRIVER = "driver";

  private Executors() {}

  /** Those alive, without the driver. */
  public static List<ExecutorSummary> alive(SparkContext spark) {
    return ScalaLists.of(spark.statusStore().executorList(true)).stream()
        .filter(executor -> !executor.id().equals(DRIVER))
        .toList();
  }
}
