/** Stays and trajectories as values. Knows the JDK only; randomness is an argument everywhere. */
package io.headway.trajectory;
