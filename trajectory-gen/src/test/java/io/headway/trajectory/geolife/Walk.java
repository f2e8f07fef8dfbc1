package io.headway.trajectory.geolife;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A synthetic walk with known stays, as a {@code .plt} file of GeoLife. */
final class Walk {
  static final String HEADER =
      """
      Geolife trajectory
      WGS 84
      Altitude is in Feet
      Reserved 3
      0,2,255,My Track,0,0,2,8421376
      0
      """;

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd,HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<String> lines = new ArrayList<>();
  private Instant now;

  /** A walk that begins at a time in GMT, such as 2008-10-23T02:53:04. */
  Walk(String start) {
    now = instant(start);
  }

  static Instant instant(String gmt) {
    return LocalDateTime.parse(gmt).toInstant(ZoneOffset.UTC);
  }

  /** Stays for some minutes: a position every minute, the first of them now. */
  Walk stay(double latitude, double longitude, int minutes) {
    for (int i = 0; i < minutes; i++) {
      position(latitude, longitude).pause(60);
    }
    return this;
  }

  /** One position now. */
  Walk position(double latitude, double longitude) {
    // Excel's days since 1899-12-30, as GeoLife has them.
    double days = now.getEpochSecond() / 86_400.0 + 25_569;
    lines.add(
        String.format(
            Locale.ROOT,
            "%.6f,%.6f,0,492,%.10f,%s",
            latitude,
            longitude,
            days,
            DATE_TIME.format(now)));
    return this;
  }

  /** Time goes by without a position. */
  Walk pause(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  /** The file's text. */
  String text() {
    return HEADER + String.join("\r\n", lines) + "\r\n";
  }

  /** The file, read. */
  PltFile file(String name) {
    return read(name, text());
  }

  /** The positions of the file. */
  Positions positions() {
    return ((PltFile.Read) file("walk.plt")).positions();
  }

  /** Writes {@code folder/Trajectory/name} as GeoLife has it. */
  void write(Path folder, String name) throws IOException {
    Path trajectory = Files.createDirectories(folder.resolve("Trajectory"));
    Files.writeString(trajectory.resolve(name), text());
  }

  /** Reads a text as if it were a file. */
  static PltFile read(String name, String text) {
    try {
      return PltReader.read(
          name, new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
