package io.headway.jobs.data.experts;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.task.experts.RecordColumns;
import io.headway.core.task.experts.RecordReader;
import io.headway.core.task.experts.RoutingShape;
import io.headway.jobs.data.Lines;
import io.headway.jobs.data.SourceFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Reads the lines of a file, one after the other; empty ones are no records. */
record ReadRecords(
    RoutingShape shape, RecordColumns columns, Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<RecordFile, Row> {
  @Override
  public Iterator<Row> call(RecordFile file) throws IOException {
    try {
      InputStream stream = RecordFiles.open(file.path(), hadoop.value().value());
      TaskCompletionListener atEnd = context -> close(stream);
      TaskContext.get().addTaskCompletionListener(atEnd);
      return new Rows(file, new Lines(stream), new RecordReader(shape, columns));
    } catch (EOFException | ZipException e) {
      return List.of(RecordRows.fault(file.number(), 1, broken(e))).iterator();
    }
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String broken(IOException e) {
    return String.format(
        Locale.ROOT, "Invalid file: cut or damaged (must be whole): %s", e.getMessage());
  }

  private static boolean isBlank(byte... line) {
    for (byte b : line) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static final class Rows implements Iterator<Row> {
    private final RecordFile file;
    private final Lines lines;
    private final RecordReader reader;
    private long line;
    private Row next;

    Rows(RecordFile file, Lines lines, RecordReader reader) {
      this.file = file;
      this.lines = lines;
      this.reader = reader;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException("no line left");
      }
      Row row = next;
      next = read();
      return row;
    }

    private Row read() {
      try {
        byte[] bytes = lines.next();
        line++;
        while (bytes != null && isBlank(bytes)) {
          bytes = lines.next();
          line++;
        }
        return bytes == null ? null : row(bytes);
      } catch (EOFException | ZipException e) {
        lines.end();
        return RecordRows.fault(file.number(), line + 1, broken(e));
      } catch (IOException e) {
        throw new UncheckedIOException(
            new CannotIoException(
                String.format(Locale.ROOT, "Cannot read %s: %s", SourceFiles.name(file.path()), e),
                e));
      }
    }

    private Row row(byte... bytes) {
      if (lines.isTooLong()) {
        return RecordRows.fault(
            file.number(),
            line,
            String.format(
                Locale.ROOT,
                "Invalid line: longer than %,d bytes (must be shorter)",
                Lines.LONGEST));
      }
      try {
        return RecordRows.toRow(file.number(), line, reader.read(bytes, file.problem()));
      } catch (InvalidException e) {
        return RecordRows.fault(file.number(), line, e.getMessage());
      }
    }
  }
}
