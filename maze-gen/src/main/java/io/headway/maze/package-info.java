/**
 * Mazes as values: generate, solve, walk, draw. Knows the JDK only; randomness is an argument
 * everywhere.
 */
package io.headway.maze;
