package io.headway.jobs.data.location;

import io.headway.trajectory.ColumnFault;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFault;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * What a Parquet file says of itself.
 *
 * @param file path
 * @param types of the table's columns; files of equal types are read together
 * @param faults what makes it unusable
 */
record ParquetFooter(String file, String types, TableFaults faults) implements Serializable {
  private static final String PLACE = "footer";

  /**
   * Reads the end of a file.
   *
   * @throws IOException if storage fails
   */
  static ParquetFooter of(String file, Configuration hadoop) throws IOException {
    TableFaults faults = new TableFaults();
    StringBuilder types = new StringBuilder();
    MessageType schema;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), hadoop))) {
      schema = reader.getFileMetaData().getSchema();
    } catch (RuntimeException e) { // what Parquet throws at bytes that are not its own
      add(faults, file, "file", "not Parquet", "must be whole: " + e.getMessage());
      return new ParquetFooter(file, "", faults);
    }
    for (String column : StayTable.COLUMNS) {
      if (schema.containsField(column)) {
        types.append(schema.getType(column)).append('\n');
      } else {
        String found =
            schema.getFields().stream()
                .map(f -> f.getName())
                .reduce((a, b) -> a + "," + b)
                .orElse("none");
        add(faults, file, "header", found, "must have a column " + column);
      }
    }
    return new ParquetFooter(file, types.toString(), faults);
  }

  private static void add(TableFaults faults, String file, String what, String value, String rule) {
    faults.add(new TableFault(SourceFiles.name(file), PLACE, new ColumnFault(what, value, rule)));
  }
}
