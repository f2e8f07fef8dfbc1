/**
 * Synthetic trajectories: exploration and preferential return with habits. A user's stays depend on
 * the specification and the user's number only.
 */
package io.headway.trajectory.synthetic;
