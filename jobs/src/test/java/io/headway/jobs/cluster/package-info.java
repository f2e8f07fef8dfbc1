/** Headway on clusters: real masters, workers, executors and file systems, as processes here. */
package io.headway.jobs.cluster;
