package io.headway.core.task.text;

import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.List;
import java.util.Map;

/** What is measured of a language model. */
final class TextMetrics {
  static final String LOSS = "loss";
  static final String PERPLEXITY = "perplexity";
  static final String ACCURACY = "accuracy";

  /** Outcome: right tokens of a sequence. */
  static final String CORRECT = "correct";

  /** Outcome: targets of a sequence. */
  static final String TOKENS = "tokens";

  /** Tokens of a sequence are alike: they share its topic. */
  static final Unit SEQUENCE =
      new Unit(
          "sequence",
          "Tokens of a sequence are drawn together: the interval is for new sequences, not for more"
              + " tokens of the same ones.",
          TOKENS);

  static final Subject SUBJECT =
      new Subject(
          List.of(
              Metric.nats(
                  LOSS, LOSS, "Loss", "Loss (nats per test token)", LOSS, TextScoring::nats),
              new Metric(
                  ACCURACY,
                  "acc",
                  "Accuracy",
                  "Accuracy (% of test tokens)",
                  Scale.PERCENT,
                  CORRECT,
                  correct -> correct)),
          SEQUENCE,
          List.of(new Subject.Column(PERPLEXITY, PERPLEXITY, "%.2f", true)));

  private TextMetrics() {}

  /** Loss and perplexity; that of a loss beyond all numbers is the greatest of them. */
  static void putLoss(Map<String, Double> values, double loss) {
    values.put(LOSS, loss);
    values.put(PERPLEXITY, Math.min(Math.exp(loss), Double.MAX_VALUE));
  }
}
