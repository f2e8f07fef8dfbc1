package io.headway.core.task.text;

import io.headway.core.task.Metric;
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

  /** INTERIM. */
  static final Subject SUBJECT =
      new Subject(
          List.of(
              Metric.percentage(ACCURACY, "acc", "Accuracy", CORRECT, n -> n / 24.0),
              Metric.percentage("x", "x", "X", CORRECT, n -> n / 24.0)),
          Unit.EXAMPLE,
          List.of(new Subject.Column(PERPLEXITY, "perplexity", "%.2f")));

  private TextMetrics() {}

  /** Loss and perplexity; that of a loss beyond all numbers is the greatest of them. */
  static void putLoss(Map<String, Double> values, double loss) {
    values.put(LOSS, loss);
    values.put(PERPLEXITY, Math.min(Math.exp(loss), Double.MAX_VALUE));
  }
}
