package io.headway.core.task;

/**
 * Two metrics that are equal on every example, whatever the model: where they are not, something is
 * wrong.
 *
 * @param first a metric
 * @param second the other
 * @param statement a sentence for captions: {@code On perfect mazes ... by theorem.}
 * @param reason sentences for the summary, without their being checked
 */
public record Law(Metric first, Metric second, String statement, String reason) {}
