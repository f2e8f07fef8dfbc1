package io.headway.jobs.train;

import io.headway.core.train.Progress;

/**
 * What progress.json holds.
 *
 * @param progress of the training
 * @param host that trains
 * @param device that trains
 * @param updatedAtMillis when this was written, by that host's clock, in ms since 1970
 */
public record Heartbeat(Progress progress, String host, String device, long updatedAtMillis) {}
