package io.headway.jobs.data;

import io.headway.core.error.InvalidException;
import io.headway.jobs.storage.UserPaths;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Rows of a table in a Parquet file.
 *
 * @param schema its columns
 */
public record ParquetTable(MessageType schema) {
  /** Takes rows one after the other. */
  public interface Rows {
    /** The next row. */
    void row(Group row) throws IOException;
  }

  /** Gives rows. */
  public interface Source {
    /** Gives all of them. */
    void rows(Rows rows) throws IOException;
  }

  /**
   * Writes a whole file.
   *
   * @param codec what it is packed with, as Spark spells it
   */
  public void write(OutputStream stream, String codec, Source source) throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new StreamOutputFile(stream))
            .withType(schema)
            .withCompressionCodec(
                codec.equalsIgnoreCase("none")
                    ? CompressionCodecName.UNCOMPRESSED
                    : CompressionCodecName.fromConf(codec))
            .build()) {
      source.rows(writer::write);
    }
  }

  /**
   * Reads the rows of a file, one after the other, with the columns of this table and no others.
   *
   * @throws IllegalArgumentException if it lacks one, or has it with another type
   */
  public void read(Path file, Configuration hadoop, Rows rows) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, UserPaths.plain(hadoop)))) {
      MessageType all = reader.getFileMetaData().getSchema();
      MessageType columns = columns(all);
      reader.setRequestedSchema(columns);
      ColumnIOFactory factory = new ColumnIOFactory(reader.getFileMetaData().getCreatedBy());
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            factory
                .getColumnIO(columns, all)
                .getRecordReader(pages, new GroupRecordConverter(columns));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.row(records.read());
        }
      }
    }
  }

  private MessageType columns(MessageType all) {
    List<Type> columns = new ArrayList<>();
    for (Type column : schema.getFields()) {
      if (!all.containsField(column.getName()) || !isLike(all.getType(column.getName()), column)) {
        throw new InvalidException(
            String.format(Locale.ROOT, "it has no column %s", column.toString().strip()));
      }
      columns.add(all.getType(column.getName()));
    }
    return new MessageType(all.getName(), columns);
  }

  private static boolean isLike(Type one, Type other) {
    return one.isPrimitive() == other.isPrimitive()
        && (!one.isPrimitive()
            || one.asPrimitiveType().getPrimitiveTypeName()
                == other.asPrimitiveType().getPrimitiveTypeName());
  }
}
