package io.headway.jobs.data.location;

import io.headway.core.error.CannotIoException;
import io.headway.jobs.data.SourceFiles;
import io.headway.trajectory.BrokenTextException;
import io.headway.trajectory.IdSet;
import io.headway.trajectory.StayConsumer;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFaults;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * A CSV file of a table.
 *
 * @param file path
 */
record CsvFile(String file) implements TablePart {
  static final String PLAIN = ".csv";
  static final String GZIPPED = ".csv.gz";

  @Override
  public String name() {
    return SourceFiles.name(file);
  }

  @Override
  public long from() {
    return 1;
  }

  @Override
  public long check(Configuration hadoop, IdSet ids, TableFaults faults) throws IOException {
    return read(hadoop, ids, faults, row -> {});
  }

  /** 40 bytes of each stay are held. */
  @Override
  public Iterator<Row> stays(Configuration hadoop) throws IOException {
    StayColumns stays = new StayColumns();
    TableFaults faults = new TableFaults();
    read(hadoop, new IdSet(), faults, row -> stays.add(row.stay()));
    Refusals.require(faults::throwIfAny); // it has changed since
    return stays.rows();
  }

  private long read(Configuration hadoop, IdSet seen, TableFaults faults, StayConsumer consumer)
      throws IOException {
    Path path = new Path(file);
    try (InputStream stream = path.getFileSystem(hadoop).open(path);
        InputStream plain = new BufferedInputStream(plain(stream))) {
      return StayTable.read(name(), plain, seen, faults, consumer);
    } catch (ZipException | EOFException e) {
      throw new CannotIoException(
          String.format(
              Locale.ROOT, "Cannot read %s: not a whole gzip file: %s", name(), e.getMessage()),
          e);
    } catch (BrokenTextException e) {
      throw new CannotIoException(e.getMessage(), e);
    }
  }

  private InputStream plain(InputStream stream) throws IOException {
    return SourceFiles.isNamed(file, GZIPPED) ? new GZIPInputStream(stream) : stream;
  }
}
