package io.headway.trajectory;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the stay-point table as CSV: the header, then a row per stay, lines ended by \n. */
public final class StayTableWriter implements Closeable {
  private final Writer writer;
  private final StringBuilder line = new StringBuilder();
  private long nextId;

  /**
   * Writes the header. Closing this closes the writer.
   *
   * @throws IOException if it cannot be written
   */
  public StayTableWriter(Writer writer) throws IOException {
    this.writer = writer;
    writer.write(String.join(",", StayTable.COLUMNS) + "\n");
  }

  /**
   * Writes all stays to a file, which is replaced; ids count from 0.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Iterable<Stay> stays) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file);
        StayTableWriter table = new StayTableWriter(writer)) {
      for (Stay stay : stays) {
        table.write(stay);
      }
    }
  }

  /**
   * Appends a stay with the next id, counted from 0.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Stay stay) throws IOException {
    line.setLength(0);
    line.append(nextId++).append(',').append(stay.user()).append(',').append(stay.location());
    line.append(',').append(stay.duration());
    line.append(',').append(stay.startDay()).append(',').append(stay.endDay());
    line.append(',').append(stay.startMinute()).append(',').append(stay.endMinute());
    line.append(',').append(stay.weekday()).append('\n');
    writer.append(line);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
