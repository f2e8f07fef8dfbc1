/** What keeps a run from going wrong unseen: its end, its executors, who may take part in it. */
package io.headway.jobs.guard;
