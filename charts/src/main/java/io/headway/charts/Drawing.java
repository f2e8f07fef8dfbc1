package io.headway.charts;

/**
 * A figure, and the same in words.
 *
 * @param file PNG
 * @param words what it is and what is drawn: for readers that cannot see it
 */
public record Drawing(ReportFile file, String words) {}
