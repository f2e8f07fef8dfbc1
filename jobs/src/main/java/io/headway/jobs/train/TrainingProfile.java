package io.headway.jobs.train;

import io.headway.core.error.InvalidException;
import io.headway.core.study.EngineChoice;
import io.headway.jobs.spark.SparkSessions;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/**
 * What a task of the training stage needs that other stages do not: a GPU. Where executors have
 * GPUs and {@code spark.task.resource.gpu.amount} is not set, only training asks for them
 * (stage-level scheduling), so that data generation uses all cores and holds no GPU.
 */
public final class TrainingProfile {
  private static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
  private static final String TASK_GPUS = "spark.task.resource.gpu.amount";

  private TrainingProfile() {}

  /**
   * The profile; empty if Spark's settings are all there is to say.
   *
   * @throws IllegalArgumentException if the study is to train on GPUs that executors have not
   */
  public static Optional<ResourceProfile> of(SparkConf conf, EngineChoice engine) {
    boolean cuda = engine.settings().deviceType().equals("cuda");
    if (!cuda || SparkSessions.isLocal(conf)) {
      return Optional.empty();
    }
    if (conf.getInt(EXECUTOR_GPUS, 0) < 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot train on cuda: executors have no GPU (set %s and a discovery script)",
              EXECUTOR_GPUS));
    }
    if (conf.contains(TASK_GPUS)) {
      return Optional.empty();
    }
    TaskResourceRequests task =
        new TaskResourceRequests().cpus(engine.threads()).resource(Gpu.RESOURCE, 1);
    return Optional.of(new ResourceProfileBuilder().require(task).build());
  }
}
