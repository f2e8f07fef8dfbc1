/** Waiting; knows nothing of what it is for. */
package io.headway.jobs.time;
