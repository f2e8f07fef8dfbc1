/** Mazes: which way is the goal? Begins at {@link io.headway.core.task.maze.MazeKind}. */
package io.headway.core.task.maze;
