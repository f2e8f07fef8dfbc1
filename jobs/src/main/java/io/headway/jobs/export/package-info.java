/** Exports of a run directory, written into storage or told to a server. */
package io.headway.jobs.export;
