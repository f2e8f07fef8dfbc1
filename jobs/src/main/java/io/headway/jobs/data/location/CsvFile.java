package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.StayConsumer;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFaults;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** CSV files of a table on any file system. */
final class CsvFile {
  static final String PLAIN = ".csv";
  static final String GZIPPED = ".csv.gz";

  private CsvFile() {}

  /**
   * Reads a file as {@link StayTable} does.
   *
   * @throws IOException "Cannot read ...", with the file
   */
  static long read(
      String file,
      Broadcast<SerializableConfiguration> hadoop,
      IdSet seen,
      TableFaults faults,
      StayConsumer consumer)
      throws IOException {
    Path path = new Path(file);
    String name = SourceFiles.name(file);
    try (InputStream stream = path.getFileSystem(hadoop.value().value()).open(path);
        Reader reader =
            new BufferedReader(
                new InputStreamReader(plain(name, stream), StandardCharsets.UTF_8))) {
      return StayTable.read(name, reader, seen, faults, consumer);
    } catch (ZipException | EOFException e) {
      throw new IOException(
          String.format(
              Locale.ROOT, "Cannot read %s: not a whole gzip file: %s", name, e.getMessage()),
          e);
    }
  }

  private static InputStream plain(String name, InputStream stream) throws IOException {
    return SourceFiles.isNamed(name, GZIPPED) ? new GZIPInputStream(stream) : stream;
  }
}
