package io.headway.core.task;

/**
 * Which of two metrics a model helps more.
 *
 * @param first a metric
 * @param second the other
 * @param question with %s for the model
 * @param moreFirst the answer if it is the first
 * @param moreSecond the answer if it is the second
 * @param ifEqual why it cannot be asked where a {@link Law} makes them equal
 */
public record Rivalry(
    Metric first,
    Metric second,
    String question,
    String moreFirst,
    String moreSecond,
    String ifEqual) {}
