/**
 * From raw GeoLife 1.3 to the stay-point table, step by step: {@link
 * io.headway.trajectory.geolife.PltReader}, {@link
 * io.headway.trajectory.geolife.StayPointDetector}, {@link io.headway.trajectory.geolife.Dbscan},
 * {@link io.headway.trajectory.geolife.StayMerger}; {@link io.headway.trajectory.geolife.GeoLife}
 * composes them. All but the clustering is of one user, so that users may be read in parallel.
 * Knows streams, no file systems.
 */
package io.headway.trajectory.geolife;
