package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Session;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.training.Regularization;
import io.headway.core.train.Weights;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of a trial with smoothed labels, by its formula from the logits. */
class TestLabelSmoothing {
  private static final int CLASSES = 4;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.08, 0.5})
  void isInTheLossOfTrainingAndInNoOther(double smoothing) {
    TrainingSettings training = TrainingSettings.DEFAULTS.with(new Regularization(0, smoothing));
    Network network = Toys.EXAMPLES.task().network(Toys.arm(Kind.BASELINE), Toys.SIZE, training);
    Batch batch = Toys.batch(5);
    try (Session session = Toys.open(network)) {
      Weights.initialize(session, 1);
      Session.Evaluation evaluation = session.evaluate(batch);
      assertThat(evaluation.lossSum()).isCloseTo(loss(evaluation, batch, 0), within(1e-3));
      if (smoothing > 0) {
        assertThat(loss(evaluation, batch, smoothing))
            .isNotCloseTo(evaluation.lossSum(), within(0.01));
      }
      assertThat(session.gradients(List.of(batch), 0).lossSum())
          .isCloseTo(loss(evaluation, batch, smoothing), within(1e-3));
    }
  }

  /** -sum over targets of (1 - s) ln p_target + (s / C) sum over classes of ln p_c. */
  private static double loss(Session.Evaluation evaluation, Batch batch, double smoothing) {
    int[] targets = ((Batch.Ints) batch.arrays().get("targets")).values();
    double loss = 0;
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] == Batch.IGNORED) {
        continue;
      }
      double exponentials = 0;
      double logits = 0;
      for (int c = 0; c < CLASSES; c++) {
        double logit = evaluation.logits()[i * CLASSES + c];
        exponentials += Math.exp(logit);
        logits += logit;
      }
      double normaliser = Math.log(exponentials);
      double target = evaluation.logits()[i * CLASSES + targets[i]] - normaliser;
      double all = logits - CLASSES * normaliser;
      loss -= (1 - smoothing) * target + smoothing / CLASSES * all;
    }
    return loss;
  }
}
