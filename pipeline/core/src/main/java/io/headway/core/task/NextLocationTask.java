package io.headway.core.task;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameters;
import io.headway.core.model.Ends;
import io.headway.core.model.Transformer;
import io.headway.core.model.location.HrmEnhanced;
import io.headway.core.model.location.HrmOptimized;
import io.headway.core.model.location.HrmOptions;
import io.headway.core.model.location.LocationEnds;
import io.headway.core.model.location.Vocabulary;
import io.headway.core.study.Arm;
import io.headway.core.study.Head;
import io.headway.core.study.ModelSize;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.training.Regularization;
import io.headway.trajectory.sample.SplitStays;

/**
 * Where a user's next stay is, from the stays of the seven days before it. N = stays of the longest
 * history of a batch; one target of V classes for each example.
 *
 * @param spec data
 */
public record NextLocationTask(NextLocationTaskSpec spec) implements Task {
  @Override
  public int classes() {
    return spec.shape().vocabulary();
  }

  @Override
  public Batch blank(int size) {
    LocationBatch batch = new LocationBatch(size, SplitStays.MAXIMUM_HISTORY);
    for (int b = 0; b < size; b++) {
      batch.fill(b);
    }
    return batch.build();
  }

  @Override
  public Ends ends(Parameters parameters, int width, Regularization regularization) {
    return ends(parameters, width, regularization, Head.SOFTMAX);
  }

  private Ends ends(Parameters parameters, int width, Regularization regularization, Head head) {
    return LocationEnds.declare(
        parameters, width, vocabulary(), head == Head.POINTER, regularization);
  }

  private Vocabulary vocabulary() {
    return new Vocabulary(spec.shape().vocabulary(), spec.shape().users());
  }

  @Override
  public Network network(Arm arm, ModelSize size, TrainingSettings training) {
    HrmOptions options =
        new HrmOptions(arm.variant(), arm.head() == Head.POINTER, training.regularization());
    return switch (arm.kind()) {
      case HRM_ENHANCED -> HrmEnhanced.of(vocabulary(), arm.width(size), options);
      case HRM_OPTIMIZED -> HrmOptimized.of(vocabulary(), arm.width(size), options);
      default ->
          Transformer.of(
              (parameters, width, regularization) ->
                  ends(parameters, width, regularization, arm.head()),
              arm,
              size,
              training.regularization());
    };
  }
}
