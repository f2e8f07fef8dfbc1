package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.trajectory.Stay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2008-10-23 is a Thursday. */
class TestStayMerger {
  @Test
  void aStayInOneDay() {
    assertThat(merge(stay(4, "2008-10-23T02:53:04", "2008-10-23T03:33:03")))
        .containsExactly(new Stay(7, 4, 39, 0, 0, 173, 213, 3));
  }

  @Test
  void upToAMinuteBetweenTwoStaysIsNone() {
    assertThat(
            merge(
                stay(4, "2008-10-23T02:00:00", "2008-10-23T03:00:00"),
                stay(4, "2008-10-23T03:01:00", "2008-10-23T04:00:00"),
                stay(4, "2008-10-23T04:00:00", "2008-10-23T04:30:00")))
        .containsExactly(new Stay(7, 4, 150, 0, 0, 120, 270, 3));
    assertThat(
            merge(
                stay(4, "2008-10-23T02:00:00", "2008-10-23T03:00:00"),
                stay(4, "2008-10-23T03:01:01", "2008-10-23T04:00:00")))
        .containsExactly(
            new Stay(7, 4, 60, 0, 0, 120, 180, 3), new Stay(7, 4, 58, 0, 0, 181, 240, 3));
  }

  @Test
  void anotherLocationInBetweenKeepsThemApart() {
    assertThat(
            merge(
                stay(4, "2008-10-23T02:00:00", "2008-10-23T03:00:00"),
                stay(5, "2008-10-23T03:00:00", "2008-10-23T03:30:00"),
                stay(4, "2008-10-23T03:30:00", "2008-10-23T04:00:00")))
        .extracting(Stay::location)
        .containsExactly(4L, 5L, 4L);
  }

  @Test
  void theOrderOfTheStaysDoesNotMatter() {
    assertThat(
            merge(
                stay(4, "2008-10-23T03:00:30", "2008-10-23T04:00:00"),
                stay(5, "2008-10-22T02:00:00", "2008-10-22T03:00:00"),
                stay(4, "2008-10-23T02:00:00", "2008-10-23T03:00:00")))
        .containsExactly(
            new Stay(7, 5, 60, 0, 0, 120, 180, 2), new Stay(7, 4, 120, 1, 1, 120, 240, 3));
  }

  @Test
  void daysCountFromTheFirstDayInGmtAndWeeksBeginOnMonday() {
    assertThat(
            merge(
                stay(4, "2008-10-23T23:30:00", "2008-10-24T00:30:00"),
                stay(5, "2008-10-26T00:00:00", "2008-10-28T10:00:00"),
                stay(4, "2008-11-03T12:00:00", "2008-11-03T13:00:00")))
        .containsExactly(
            new Stay(7, 4, 60, 0, 1, 1410, 30, 3),
            new Stay(7, 5, 3480, 3, 5, 0, 600, 6),
            new Stay(7, 4, 60, 11, 11, 720, 780, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "2008-10-23T23:59:59,0,1439",
    "2008-10-24T00:00:00,0,1440",
    "2008-10-24T00:00:59,0,1440",
    "2008-10-24T00:01:00,1,1",
    "2008-10-25T00:00:00,1,1440",
  })
  void midnightIsTheEndOfTheDayBefore(String end, int day, int minute) {
    Stay stay = merge(stay(4, "2008-10-23T22:00:00", end)).get(0);
    assertThat(stay.endDay()).isEqualTo(day);
    assertThat(stay.endMinute()).isEqualTo(minute);
  }

  @Test
  void aMomentAtMidnightStaysThere() {
    assertThat(merge(stay(4, "2008-10-23T00:00:05", "2008-10-23T00:00:50")))
        .containsExactly(new Stay(7, 4, 0, 0, 0, 0, 0, 3));
  }

  @Test
  void beforeNineteenSeventyToo() {
    assertThat(merge(stay(4, "1969-12-31T22:00:30", "1969-12-31T23:00:00")))
        .containsExactly(new Stay(7, 4, 59, 0, 0, 1320, 1380, 2));
  }

  @Test
  void noStaysAreNoRows() {
    assertThat(merge()).isEmpty();
  }

  @Test
  void refusesSeveralUsers() {
    LocatedStay mine = stay(4, "2008-10-23T02:00:00", "2008-10-23T03:00:00");
    LocatedStay yours = new LocatedStay(new StayPoint(8, 0, 1, 0, 0), 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> merge(yours, mine))
        .withMessage("Invalid user: 7 (must be 8 as the others)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocatedStay(mine.stay(), -1))
        .withMessage("Invalid location: -1 (must be >= 0)");
  }

  private static LocatedStay stay(long location, String start, String end) {
    return new LocatedStay(
        new StayPoint(
            7,
            Walk.instant(start).getEpochSecond(),
            Walk.instant(end).getEpochSecond(),
            39.9,
            116.3),
        location);
  }

  private static List<Stay> merge(LocatedStay... stays) {
    return StayMerger.merge(List.of(stays), 60);
  }
}
