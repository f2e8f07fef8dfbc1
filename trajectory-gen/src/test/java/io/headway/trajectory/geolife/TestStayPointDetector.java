package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Durations and distances by hand; one degree of latitude is 111,195.08 m. */
class TestStayPointDetector {
  private static final double LATITUDE = 39.9;
  private static final double LONGITUDE = 116.3;

  /** Somewhere else: 1.1 km to the north. */
  private static final double AWAY = LATITUDE + 0.01;

  private static final String START = "2008-10-23T02:00:00";
  private static final long SECOND = 1_224_727_200L;

  @Test
  void thirtyMinutesAreEnough() {
    Walk walk = new Walk(START).stay(LATITUDE, LONGITUDE, 30).position(AWAY, LONGITUDE);
    assertThat(detect(walk))
        .containsExactly(new StayPoint(7, SECOND, SECOND + 1800, LATITUDE, LONGITUDE));
  }

  @Test
  void aSecondLessIsNotEnough() {
    Walk walk = new Walk(START).stay(LATITUDE, LONGITUDE, 29).pause(59).position(AWAY, LONGITUDE);
    assertThat(detect(walk)).isEmpty();
  }

  @Test
  void aPositionAtTheRadiusIsInside() {
    double metres = Haversine.metres(LATITUDE, LONGITUDE, 39.9015, LONGITUDE);
    Walk walk =
        new Walk(START)
            .position(LATITUDE, LONGITUDE)
            .pause(1200)
            .position(39.9015, LONGITUDE)
            .pause(1200)
            .position(AWAY, LONGITUDE);
    assertThat(detect(walk, new StayPointSettings(metres, 1800, 86_400, true))).hasSize(1);
    assertThat(detect(walk, new StayPointSettings(Math.nextDown(metres), 1800, 86_400, true)))
        .isEmpty();
  }

  @Test
  void theRadiusIsTwoHundredMetres() {
    assertThat(detect(wander(0.00179))).hasSize(1); // 199.04 m
    assertThat(detect(wander(0.0018))).isEmpty(); // 200.15 m
  }

  private static Walk wander(double north) {
    return new Walk(START)
        .stay(LATITUDE, LONGITUDE, 20)
        .stay(LATITUDE + north, LONGITUDE, 20)
        .position(AWAY, LONGITUDE);
  }

  /** Steps of 111 m: the third is too far from the first, but not from the second. */
  @Test
  void theFirstPositionOfTheRunCounts() {
    Walk walk = new Walk(START);
    for (int step = 0; step < 6; step++) {
      walk.stay(LATITUDE + 0.001 * step, LONGITUDE, 20);
    }
    List<StayPoint> stays = detect(walk.position(AWAY, LONGITUDE));
    assertThat(stays)
        .extracting(StayPoint::start)
        .containsExactly(SECOND, SECOND + 2400, SECOND + 4800);
    assertThat(stays).extracting(StayPoint::seconds).containsOnly(2400L);
  }

  @Test
  void theLastStayCountsUpToItsLastPosition() {
    Walk walk = new Walk(START).stay(LATITUDE, LONGITUDE, 30);
    assertThat(detect(walk)).isEmpty(); // Its last position is of minute 29.
    assertThat(detect(walk.position(LATITUDE, LONGITUDE)))
        .containsExactly(new StayPoint(7, SECOND, SECOND + 1800, LATITUDE, LONGITUDE));
  }

  @Test
  void aGapOfTwentyFourHoursIsPartOfTheStay() {
    Walk walk =
        new Walk(START)
            .stay(LATITUDE, LONGITUDE, 30)
            .pause(86_400 - 60)
            .position(LATITUDE, LONGITUDE)
            .pause(60)
            .position(AWAY, LONGITUDE);
    assertThat(detect(walk)).extracting(StayPoint::seconds).containsExactly(29 * 60 + 86_460L);
  }

  @Test
  void aLongerGapEndsTheRunAtItsLastPosition() {
    Walk walk =
        new Walk(START)
            .stay(LATITUDE, LONGITUDE, 31)
            .pause(86_400 - 59)
            .stay(LATITUDE, LONGITUDE, 40)
            .position(AWAY, LONGITUDE);
    long second = SECOND + 30 * 60 + 86_401;
    assertThat(detect(walk))
        .containsExactly(
            new StayPoint(7, SECOND, SECOND + 1800, LATITUDE, LONGITUDE),
            new StayPoint(7, second, second + 2400, LATITUDE, LONGITUDE));
    assertThat(detect(walk, new StayPointSettings(200, 1800, 86_400, false)))
        .extracting(StayPoint::start)
        .containsExactly(second);
  }

  @Test
  void onePositionIsAStayIfTheNextIsLateAndElsewhere() {
    Walk walk = new Walk(START).position(LATITUDE, LONGITUDE).pause(7200).position(AWAY, LONGITUDE);
    assertThat(detect(walk))
        .containsExactly(new StayPoint(7, SECOND, SECOND + 7200, LATITUDE, LONGITUDE));
  }

  @Test
  void aStayIsWhereTheMedianIs() {
    Walk walk =
        new Walk(START)
            .position(LATITUDE, LONGITUDE)
            .pause(600)
            .position(LATITUDE + 0.0001, LONGITUDE + 0.0003)
            .pause(600)
            .position(LATITUDE + 0.0015, LONGITUDE + 0.0001)
            .pause(600)
            .position(AWAY, LONGITUDE);
    StayPoint stay = detect(walk).get(0);
    assertThat(stay.latitude()).isEqualTo(39.9001);
    assertThat(stay.longitude()).isEqualTo(116.3001);
  }

  @Test
  void aStayAcrossTheAntimeridianIsThere() {
    Walk walk =
        new Walk(START)
            .position(0, 179.9995)
            .pause(900)
            .position(0, -179.9997)
            .pause(900)
            .position(1, 0);
    StayPoint stay = detect(walk).get(0);
    assertThat(stay.longitude()).isCloseTo(179.9999, within(1e-9));
    walk = new Walk(START).position(0, 179.9999).pause(900).position(0, -179.9995).pause(900);
    stay = detect(walk.position(1, 0)).get(0);
    assertThat(stay.longitude()).isCloseTo(-179.9998, within(1e-9));
  }

  @Test
  void nothingAndOnePositionAreNoStay() {
    assertThat(StayPointDetector.detect(7, Positions.merge(List.of()), StayPointSettings.DEFAULT))
        .isEmpty();
    assertThat(detect(new Walk(START).position(LATITUDE, LONGITUDE))).isEmpty();
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StayPointSettings(0, 1, 1, true))
        .withMessage("Invalid radiusMetres: 0.0 (must be > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StayPointSettings(1, 0, 1, true))
        .withMessage("Invalid minimumSeconds: 0 (must be > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StayPointSettings(1, 1, -1, true))
        .withMessage("Invalid maximumGapSeconds: -1 (must be > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StayPoint(7, 10, 9, 0, 0))
        .withMessage("Invalid end: 9 (must be >= 10, the start)");
  }

  private static List<StayPoint> detect(Walk walk) {
    return detect(walk, StayPointSettings.DEFAULT);
  }

  private static List<StayPoint> detect(Walk walk, StayPointSettings settings) {
    return StayPointDetector.detect(7, walk.positions(), settings);
  }
}
