/**
 * From the stay-point table to samples of next-location prediction: splits by day, location and
 * user codes, targets with the stays of the seven days before them.
 */
package io.headway.trajectory.sample;
