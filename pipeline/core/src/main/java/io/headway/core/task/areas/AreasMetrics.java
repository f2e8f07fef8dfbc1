package io.headway.core.task.areas;

import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import io.headway.core.task.drawn.ClassScoring;
import java.util.List;

/** What is measured on areas. */
final class AreasMetrics {
  /** The class is right. */
  static final Metric ACCURACY =
      Metric.ofOutcome("accuracy", "acc", "Accuracy", ClassScoring.RIGHT);

  /** Units of the outcome of {@link #PROBABILITY}. */
  static final double MILLION = 1e6;

  /** What a model gives to the true class: it tells models apart that are right equally often. */
  static final Metric PROBABILITY =
      new Metric(
          "probability",
          "prob",
          "p(true class)",
          "Mean probability of the true class (x 100)",
          Scale.HUNDREDTHS,
          "millionths",
          millionths -> millionths / MILLION);

  /** The area that a model listens to most is the true one: a score of models that route. */
  static final String ROUTE_MATCH = "route-match";

  /** {@link #ACCURACY} of the best batch of an evaluation, % of its examples. */
  static final String BEST_ACCURACY = "accuracy@best-batch";

  /** Mean cross-entropy of the same batch, in nats. */
  static final String BEST_LOSS = "loss@best-batch";

  static final Subject SUBJECT =
      new Subject(
          List.of(ACCURACY, PROBABILITY),
          Unit.EXAMPLE,
          List.of(new Subject.Column(ROUTE_MATCH, "route match %", "%.1f")));

  private AreasMetrics() {}
}
