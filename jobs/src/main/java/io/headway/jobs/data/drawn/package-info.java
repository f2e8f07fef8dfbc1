/** Data of tasks whose examples are drawn by index, anyone's. */
package io.headway.jobs.data.drawn;
