/** Results gathered from a run directory, figures written into it. */
package io.headway.jobs.report;
