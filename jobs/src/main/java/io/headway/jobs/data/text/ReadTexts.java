package io.headway.jobs.data.text;

import io.headway.core.error.CannotIoException;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.data.text.TextFiles.TextFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Reads the texts of a file, one after the other. */
record ReadTexts(Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<TextFile, Row> {
  /** The rows of a file. */
  interface Texts {
    /** The next row of {@link TextRows}; null after the last. */
    Row next() throws IOException;
  }

  @Override
  public Iterator<Row> call(TextFile file) throws IOException {
    Path path = new Path(file.path());
    InputStream stream =
        new BufferedInputStream(path.getFileSystem(hadoop.value().value()).open(path), 1 << 16);
    TaskCompletionListener atEnd = context -> close(stream);
    TaskContext.get().addTaskCompletionListener(atEnd);
    return new Rows(file, texts(file, stream));
  }

  /** The rows of a file, whose stream the caller closes. */
  static Texts texts(TextFile file, InputStream stream) throws IOException {
    return file.isArray()
        ? new StringArray(file.number(), stream)
        : new TextLines(file.number(), file.form(), stream);
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Rows implements Iterator<Row> {
    private final TextFile file;
    private final Texts texts;
    private Row next;

    Rows(TextFile file, Texts texts) {
      this.file = file;
      this.texts = texts;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException("no text left");
      }
      Row row = next;
      next = read();
      return row;
    }

    private Row read() {
      try {
        return texts.next();
      } catch (IOException e) {
        throw new UncheckedIOException(
            new CannotIoException(
                String.format(Locale.ROOT, "Cannot read %s: %s", SourceFiles.name(file.path()), e),
                e));
      }
    }
  }
}
