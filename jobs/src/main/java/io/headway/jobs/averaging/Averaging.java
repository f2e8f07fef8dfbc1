package io.headway.jobs.averaging;

import io.headway.core.cost.Cost;
import io.headway.core.error.InvalidException;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Trial;
import java.util.Locale;
import org.apache.spark.SparkConf;

/** What must hold before replicas can average their weights. Knows no class of DL4J. */
public final class Averaging {
  /** The engine whose tensors DL4J averages, whatever engine computes. */
  static final String ENGINE = "dl4j";

  private static final String MASTER =
      "org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster";
  private static final String RESULTS = "spark.driver.maxResultSize";

  /** What a replica sends to the driver: weights and two moments. */
  private static final int TENSORS = 3;

  private static final double MEBIBYTE = 1 << 20;

  private Averaging() {}

  /**
   * Checks what does not depend on the model.
   *
   * @param label of the trial
   * @param frequency steps between two rounds
   * @throws IllegalArgumentException if DL4J is not on the class path, or the trial is to train on
   *     GPUs
   */
  public static void require(String label, int frequency, EngineChoice engine) {
    if (!isPresent()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot train %s: averaging-frequency %d needs Deeplearning4j on the class path",
              label,
              frequency));
    }
    if (engine.settings().deviceType().equals("cuda")) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid engine.device: %s (must be cpu where averaging-frequency > 0)",
              engine.device()));
    }
  }

  /**
   * Checks that Spark takes the results of a round.
   *
   * @throws IllegalArgumentException if it would refuse them
   */
  public static void requireResults(Trial trial, SparkConf conf) {
    int replicas = trial.training().placement().slots();
    long results = Cost.of(trial).parameterCount() * TENSORS * Float.BYTES * replicas;
    long most = conf.getSizeAsBytes(RESULTS, "1g");
    if (most > 0 && results > most) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot train %s: its %d replicas send %.1f MiB to be averaged, %s is %.1f MiB (raise it)",
              trial.label(),
              replicas,
              results / MEBIBYTE,
              RESULTS,
              most / MEBIBYTE));
    }
  }

  private static boolean isPresent() {
    try {
      Class.forName(MASTER, false, Averaging.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
