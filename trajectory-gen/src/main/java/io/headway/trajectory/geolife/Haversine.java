package io.headway.trajectory.geolife;

/**
 * Distance on a sphere of the earth's mean radius R_1 = (2a + b) / 3 (IUGG; Moritz, Geodetic
 * Reference System 1980): {@code d = 2 R asin sqrt(sin^2((phi_2 - phi_1) / 2) + cos(phi_1)
 * cos(phi_2) sin^2((lambda_2 - lambda_1) / 2))}.
 */
public final class Haversine {
  /** Mean radius of the earth. */
  public static final double RADIUS_METRES = 6_371_008.8;

  private Haversine() {}

  /** Great-circle distance of two positions in degrees, in metres. */
  public static double metres(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    double phi1 = Math.toRadians(latitude1);
    double phi2 = Math.toRadians(latitude2);
    double north = Math.sin((phi2 - phi1) / 2);
    double east = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
    double h = north * north + Math.cos(phi1) * Math.cos(phi2) * east * east;
    return 2 * RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
