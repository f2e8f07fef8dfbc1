package io.headway.jobs.data.location;

import io.headway.jobs.data.SourceFiles;
import io.headway.trajectory.ColumnFault;
import io.headway.trajectory.StayHeader;
import io.headway.trajectory.TableFault;
import io.headway.trajectory.TableFaults;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.BadConfigurationException;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What a Parquet file says of itself.
 *
 * @param parts its row groups that have rows
 * @param faults what makes it unusable
 */
record ParquetFooter(List<TablePart> parts, TableFaults faults) implements Serializable {
  private static final String PLACE = "footer";

  /** Copies the list. */
  ParquetFooter {
    parts = List.copyOf(parts);
  }

  /**
   * Reads the end of a file.
   *
   * @throws IOException if storage fails
   */
  static ParquetFooter of(String file, Configuration hadoop) throws IOException {
    List<ColumnFault> faults = new ArrayList<>();
    List<TablePart> parts = new ArrayList<>();
    try (ParquetFileReader reader = ParquetRows.open(file, hadoop)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      faults.addAll(StayHeader.faults(schema.getFields().stream().map(Type::getName).toList()));
      for (Type column : ParquetValues.columns(schema).getFields()) {
        if (!ParquetNumber.reads(column)) {
          String type = ParquetNumber.text(column);
          faults.add(new ColumnFault(column.getName(), type, "must be of a type for numbers"));
        }
      }
      faults.addAll(codecs(reader.getRowGroups(), hadoop));
      long row = 1;
      for (int group = 0; group < reader.getRowGroups().size(); group++) {
        long count = reader.getRowGroups().get(group).getRowCount();
        if (count > 0) {
          parts.add(new ParquetPart(file, group, row));
        }
        row += count;
      }
    } catch (RuntimeException e) { // what Parquet throws at bytes that are not its own
      String rule = "must be whole: " + e.getMessage();
      faults.add(new ColumnFault("file", "not Parquet", rule));
    }
    TableFaults told = new TableFaults();
    String name = SourceFiles.name(file);
    faults.forEach(fault -> told.add(new TableFault(name, PLACE, fault)));
    return new ParquetFooter(parts, told);
  }

  /** Kinds of compression that Parquet's library cannot undo here. */
  private static List<ColumnFault> codecs(List<BlockMetaData> groups, Configuration hadoop) {
    Set<CompressionCodecName> used =
        groups.stream()
            .flatMap(group -> group.getColumns().stream())
            .map(column -> column.getCodec())
            .collect(Collectors.toSet());
    List<ColumnFault> faults = new ArrayList<>();
    CodecFactory codecs = new CodecFactory(hadoop, 0);
    for (CompressionCodecName codec : used) {
      try {
        var unused = codecs.getDecompressor(codec);
      } catch (BadConfigurationException notThere) {
        String rule = "must be none, snappy, gzip, zstd or lz4";
        faults.add(new ColumnFault("compression", codec.toString(), rule));
      }
    }
    codecs.release();
    return faults;
  }
}
