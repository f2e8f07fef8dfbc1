/**
 * Training: a {@link io.headway.core.study.Trial} and its examples in, a {@link
 * io.headway.core.result.TrialResult} out, resumable at every step.
 */
package io.headway.core.train;
