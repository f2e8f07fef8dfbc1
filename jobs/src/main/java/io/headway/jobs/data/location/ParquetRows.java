package io.headway.jobs.data.location;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.Reason;
import io.headway.trajectory.RowCheck;
import io.headway.trajectory.StayRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a row group, one after the other: of all columns of the file those of the table and
 * no others are looked at, whatever their types are.
 */
final class ParquetRows implements Closeable {
  private final ParquetPart part;
  private final ParquetFileReader file;
  private final RecordReader<ParquetValues> records;
  private final ParquetValues values;
  private final long count;
  private long read;

  /**
   * Opens the file.
   *
   * @throws IOException "Cannot read ..."
   */
  ParquetRows(ParquetPart part, Configuration hadoop) throws IOException {
    this.part = part;
    this.file = open(part.file(), hadoop);
    try {
      MessageType schema = file.getFileMetaData().getSchema();
      MessageType columns = ParquetValues.columns(schema);
      file.setRequestedSchema(columns);
      PageReadStore pages = file.readRowGroup(part.group());
      values = new ParquetValues(columns);
      count = pages.getRowCount();
      records =
          new ColumnIOFactory(file.getFileMetaData().getCreatedBy())
              .getColumnIO(columns, schema)
              .getRecordReader(pages, values);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw cannotRead(e);
    }
  }

  static ParquetFileReader open(String file, Configuration hadoop) throws IOException {
    return ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), hadoop));
  }

  /** Whether the table has a column of ids. */
  boolean hasIds() {
    return values.hasIds();
  }

  /** Rows of the group. */
  long count() {
    return count;
  }

  /** Rows that have been read. */
  long read() {
    return read;
  }

  /**
   * Reads a row if there is another.
   *
   * @throws IOException "Cannot read ..."
   */
  boolean next() throws IOException {
    if (read == count) {
      return false;
    }
    try {
      records.read();
    } catch (RuntimeException e) {
      throw cannotRead(e);
    }
    read++;
    return true;
  }

  /** The row that was read, if nothing is wrong with it. */
  Optional<StayRow> check(RowCheck check) {
    return values.check(part.from() + read - 1, check);
  }

  private IOException cannotRead(Exception e) {
    return new CannotIoException(
        String.format(
            Locale.ROOT, "Cannot read %s: %s", part.name(), Reason.firstLine(Reason.innermost(e))),
        e);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
