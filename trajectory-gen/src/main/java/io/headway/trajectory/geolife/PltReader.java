package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads one {@code .plt} file of GeoLife 1.3: six header lines, then one position per line, times
 * in GMT.
 *
 * <p>A file with a fault is skipped as a whole, with all its faults named: a line that cannot be
 * read, a coordinate out of range, a time before that of an earlier line (the same second is fine).
 * Who cannot trust a line cannot trust the lines around it, and a stay with a hole would look like
 * a shorter one. Blank lines are no fault.
 */
public final class PltReader {
  private static final int HEADER_LINES = 6;
  private static final int FAULTS_NAMED = 20;

  private final Positions.Builder positions = new Positions.Builder();
  private final List<String> faults = new ArrayList<>();
  private int read;
  private int faulty;
  private long last = Long.MIN_VALUE;

  private PltReader() {}

  /**
   * Reads a file to its end; does not close the stream.
   *
   * @param name the file's name, for messages
   * @throws IOException if the storage fails, which says nothing about the file
   */
  public static PltFile read(String name, InputStream in) throws IOException {
    return new PltReader().parse(name, in);
  }

  private PltFile parse(String name, InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
      if (number > HEADER_LINES && !line.isBlank()) {
        add(number, line);
      }
    }
    if (faulty > 0) {
      return new PltFile.Skipped(name, reason());
    }
    if (read == 0) {
      return new PltFile.Skipped(
          name, String.format(Locale.ROOT, "no position after %d header lines", HEADER_LINES));
    }
    return new PltFile.Read(name, positions.build());
  }

  private void add(int number, String text) {
    try {
      PltLine line = PltLine.parse(text);
      if (line.second() < last) {
        String ahead =
            String.format(
                Locale.ROOT, "must be >= %s of an earlier line", Instant.ofEpochSecond(last));
        Check.that(false, "time", Instant.ofEpochSecond(line.second()), ahead);
      }
      last = line.second();
      positions.add(line.second(), line.latitude(), line.longitude());
      read++;
    } catch (IllegalArgumentException e) {
      faulty++;
      if (faults.size() < FAULTS_NAMED) {
        faults.add(String.format(Locale.ROOT, "line %d: %s", number, e.getMessage()));
      }
    }
  }

  private String reason() {
    String named = String.join("; ", faults);
    int more = faulty - faults.size();
    return more == 0 ? named : named + String.format(Locale.ROOT, "; and %d more", more);
  }
}
