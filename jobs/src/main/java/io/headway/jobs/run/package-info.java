/** What a run as a whole needs: its settings, its end, its executors. */
package io.headway.jobs.run;
