package io.headway.jobs.storage;

import io.headway.core.train.Progress;

/**
 * What progress.json holds.
 *
 * @param progress of the training
 * @param attempt number of the lease that it is trained under, counted from 1
 * @param begunAtStep step that the attempt began after; 0 if there was no checkpoint
 * @param host that trains
 * @param device that trains: {@code cpu}, {@code cuda:1}
 * @param updatedAtMillis when this was written, by that host's clock, in ms since 1970; the file's
 *     own time is by the storage's
 */
public record Heartbeat(
    Progress progress,
    int attempt,
    int begunAtStep,
    String host,
    String device,
    long updatedAtMillis) {}
