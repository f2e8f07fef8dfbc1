package io.headway.core.task.text;

import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.List;
import java.util.Map;

/** What is measured of a language model, and of a classification of sequences. */
final class TextMetrics {
  static final String LOSS = "loss";
  static final String PERPLEXITY = "perplexity";
  static final String ACCURACY = "accuracy";

  /** Outcome: right targets of a sequence. */
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
          metrics("token"),
          SEQUENCE,
          List.of(new Subject.Column(PERPLEXITY, PERPLEXITY, "%.2f", true)));

  /** Of labels: each sequence has one target, and is drawn by itself. */
  static final Subject LABELS =
      new Subject(metrics("sequence"), new Unit("sequence", "", TOKENS), List.of());

  private TextMetrics() {}

  private static List<Metric> metrics(String target) {
    return List.of(
        Metric.nats(
            LOSS, LOSS, "Loss", "Loss (nats per test " + target + ")", LOSS, TextScoring::nats),
        new Metric(
            ACCURACY,
            "acc",
            "Accuracy",
            "Accuracy (% of test " + target + "s)",
            Scale.PERCENT,
            CORRECT,
            correct -> correct));
  }

  /** Loss and perplexity; that of a loss beyond all numbers is the greatest of them. */
  static void putLoss(Map<String, Double> values, double loss) {
    values.put(LOSS, loss);
    values.put(PERPLEXITY, Math.min(Math.exp(loss), Double.MAX_VALUE));
  }
}
