package io.headway.jobs.dl4j;

import io.headway.core.engine.Session;
import java.io.Serializable;
import java.util.Collection;

/**
 * What one replica found in one step.
 *
 * @param step counted from 0
 * @param replica in [0, replicas)
 * @param lossSum before its step, over the targets of its share, in nats
 * @param auxiliaryLossSum likewise, apart from the loss; 0 where the model has none
 * @param targets of its share
 * @param gradientNorm of the mean of both losses of its share, before clipping
 */
record ReplicaStep(
    int step,
    int replica,
    double lossSum,
    double auxiliaryLossSum,
    long targets,
    double gradientNorm)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The step of all replicas together: losses add up; the norm is the greatest, as the gradient of
   * the whole batch is nowhere.
   */
  static Session.Step together(Collection<ReplicaStep> replicas) {
    double lossSum = 0;
    double auxiliaryLossSum = 0;
    long targets = 0;
    double norm = 0;
    for (ReplicaStep replica : replicas) {
      lossSum += replica.lossSum;
      auxiliaryLossSum += replica.auxiliaryLossSum;
      targets += replica.targets;
      norm = Math.max(norm, replica.gradientNorm); // NaN stays NaN
    }
    return new Session.Step(lossSum, auxiliaryLossSum, targets, norm);
  }
}
