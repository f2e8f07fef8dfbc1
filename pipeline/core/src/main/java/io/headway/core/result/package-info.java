/** What came out: one {@link io.headway.core.result.TrialResult} per trial, with its origin. */
package io.headway.core.result;
