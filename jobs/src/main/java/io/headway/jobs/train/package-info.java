/** Trials fanned out to executors. */
package io.headway.jobs.train;
