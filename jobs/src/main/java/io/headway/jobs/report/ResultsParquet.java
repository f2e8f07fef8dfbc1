package io.headway.jobs.report;

import io.headway.charts.ReportFile;
import io.headway.charts.ResultsTable;
import io.headway.charts.ResultsTable.Column;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The table of all trials as a Parquet file, for pandas, DuckDB, Spark and their like: every column
 * optional, integers of 64 bits, reals of 64 bits, truths, and texts in UTF-8. Made without Spark,
 * in memory: a study has thousands of trials at most.
 */
final class ResultsParquet {
  private static final String NAME = "results.parquet";

  private ResultsParquet() {}

  static ReportFile of(ResultsTable table) throws IOException {
    MessageType schema = schema(table.columns());
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    BytesOutputFile file = new BytesOutputFile();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (List<Object> row : table.rows()) {
        writer.write(group(groups.newGroup(), table.columns(), row));
      }
    }
    return new ReportFile(NAME, file.bytes());
  }

  private static MessageType schema(List<Column> columns) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (Column column : columns) {
      switch (column.type()) {
        case TRUTH -> schema.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
        case INTEGER -> schema.optional(PrimitiveTypeName.INT64).named(column.name());
        case REAL -> schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
        case TEXT ->
            schema
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
      }
    }
    return schema.named("trial");
  }

  private static Group group(Group group, List<Column> columns, List<Object> row) {
    for (int i = 0; i < columns.size(); i++) {
      Object cell = row.get(i);
      if (cell == null) {
        continue; // an optional column without a value
      }
      switch (columns.get(i).type()) {
        case TRUTH -> group.add(i, (boolean) cell);
        case INTEGER -> group.add(i, (long) cell);
        case REAL -> group.add(i, (double) cell);
        case TEXT -> group.add(i, (String) cell);
      }
    }
    return group;
  }
}
