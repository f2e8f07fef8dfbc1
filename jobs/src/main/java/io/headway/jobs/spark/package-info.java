/** How Spark is started for a study, what its settings give, and what its failures mean. */
package io.headway.jobs.spark;
