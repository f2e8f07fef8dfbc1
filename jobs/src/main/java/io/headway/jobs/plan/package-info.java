/** What a run would take: memory, a probe of the speed, and the arithmetic on it. */
package io.headway.jobs.plan;
