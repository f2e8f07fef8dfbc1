/** Mazes drawn in parallel, as data sets of the maze task. */
package io.headway.jobs.data.maze;
