package io.headway.core.task;

import io.headway.core.study.Split;

/**
 * Which examples are to be shown.
 *
 * @param split of which part
 * @param index of the first
 * @param count how many
 * @param days how much of each, where they are long
 */
public record ShowRequest(Split split, long index, int count, int days) {}
