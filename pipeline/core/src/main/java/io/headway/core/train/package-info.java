/**
 * Training: a {@link io.headway.core.study.Trial} and its examples in, a {@link
 * io.headway.core.result.TrialResult} out, resumable at every step. Begins at {@link
 * io.headway.core.train.TrialRunner}; the loop is {@code Training}.
 */
package io.headway.core.train;
