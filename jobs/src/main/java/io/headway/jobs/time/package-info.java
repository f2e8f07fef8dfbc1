/** Waiting, and doing something again and again; knows nothing of what it is for. */
package io.headway.jobs.time;
