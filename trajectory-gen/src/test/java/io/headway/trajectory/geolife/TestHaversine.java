package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestHaversine {
  /** R pi / 180. */
  private static final double METRES_PER_DEGREE = 111_195.0797;

  @Test
  void oneDegree() {
    assertThat(Haversine.metres(0, 0, 1, 0)).isCloseTo(METRES_PER_DEGREE, within(1e-3));
    assertThat(Haversine.metres(0, 5, 0, 4)).isCloseTo(METRES_PER_DEGREE, within(1e-3));
    // At 60 degrees a parallel is half as long; the great circle cuts a little off.
    assertThat(Haversine.metres(60, 0, 60, 1)).isBetween(55_595.0, METRES_PER_DEGREE / 2);
  }

  @Test
  void noSeamAtTheAntimeridianAndNoEastAtThePoles() {
    assertThat(Haversine.metres(0, 180, 0, -180)).isCloseTo(0, within(1e-6));
    assertThat(Haversine.metres(0, 179.5, 0, -179.5)).isCloseTo(METRES_PER_DEGREE, within(1e-3));
    assertThat(Haversine.metres(90, 0, 90, 120)).isCloseTo(0, within(1e-6));
    assertThat(Haversine.metres(89.5, 0, 89.5, 180)).isCloseTo(METRES_PER_DEGREE, within(1e-3));
  }

  @Test
  void halfWayRoundIsTheFarthest() {
    double half = Math.PI * Haversine.RADIUS_METRES;
    assertThat(Haversine.metres(90, 0, -90, 0)).isCloseTo(half, within(1e-3));
    assertThat(Haversine.metres(12, 34, -12, 34 - 180)).isCloseTo(half, within(1.0));
  }
}
