package io.headway.jobs.dl4j;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Session;
import io.headway.core.error.InvalidException;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Trial;
import io.headway.core.train.ReplicaAveraging;
import io.headway.core.train.SharedExamples;
import io.headway.core.train.Stepping;
import java.util.Locale;

/**
 * Averaging by DL4J's module for Spark, in the context that is running. DL4J's jars need not be
 * there until steps begin.
 */
public final class Dl4jAveraging implements ReplicaAveraging {
  /** The engine whose tensors DL4J averages, whatever engine computes. */
  static final String ENGINE = "dl4j";

  private static final String MASTER =
      "org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster";

  /** What a replica sends to the driver: weights and two moments. */
  private static final int TENSORS = 3;

  @Override
  public boolean isPresent() {
    try {
      Class.forName(MASTER, false, Dl4jAveraging.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public void require(EngineChoice engine) {
    if (engine.settings().deviceType().equals("cuda")) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid engine.device: %s (must be cpu where averaging-frequency > 0)",
              engine.device()));
    }
  }

  @Override
  public long roundBytes(Trial trial) {
    int replicas = trial.training().placement().slots();
    return Cost.of(trial).parameterCount() * TENSORS * Float.BYTES * replicas;
  }

  @Override
  public Stepping begin(Trial trial, SharedExamples data, Session session) {
    return new AveragedSteps(trial, data, session);
  }
}
