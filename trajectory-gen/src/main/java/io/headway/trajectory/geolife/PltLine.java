package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * One position of a {@code .plt} file: {@code latitude,longitude,0,altitude in
 * feet,days,date,time}. Altitude and days are not looked at: the former is not used, the latter are
 * date and time again.
 */
record PltLine(long second, double latitude, double longitude) {
  private static final int COMMAS = 6;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-M-d,H:m:s", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it has not seven fields, or one that is no number, no time
   *     or out of range
   */
  static PltLine parse(String line) {
    int[] comma = new int[COMMAS];
    int commas = 0;
    for (int at = line.indexOf(','); at >= 0; at = line.indexOf(',', at + 1)) {
      if (commas < COMMAS) {
        comma[commas] = at;
      }
      commas++;
    }
    Check.that(commas == COMMAS, "line", line, "must have 7 fields");
    double latitude = number("latitude", line.substring(0, comma[0]));
    double longitude = number("longitude", line.substring(comma[0] + 1, comma[1]));
    Coordinates.latitude(latitude);
    Coordinates.longitude(longitude);
    return new PltLine(second(line.substring(comma[4] + 1)), latitude, longitude);
  }

  private static double number(String what, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(Check.message(what, text, "must be a number"), e);
    }
  }

  private static long second(String text) {
    try {
      return LocalDateTime.parse(text.strip(), TIME).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          Check.message("date,time", text, "must be as 2008-10-23,02:53:04"), e);
    }
  }
}
