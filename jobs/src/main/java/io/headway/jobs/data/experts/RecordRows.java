package io.headway.jobs.data.experts;

import io.headway.core.task.experts.RoutingRecord;
import io.headway.jobs.data.LineFaults;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Lines of files as rows of a table, those that cannot be read with what is wrong with them. */
final class RecordRows {
  static final String PROBLEM = "problem";
  static final String TOKEN = "token";
  static final String LAYER = "layer";
  static final String FILE = LineFaults.FILE;
  static final String LINE = LineFaults.LINE;
  static final String FAULT = LineFaults.FAULT;

  static final StructType SCHEMA =
      new StructType()
          .add(FILE, DataTypes.IntegerType, false)
          .add(LINE, DataTypes.LongType, false)
          .add(FAULT, DataTypes.StringType, true)
          .add(PROBLEM, DataTypes.StringType, true)
          .add(TOKEN, DataTypes.IntegerType, true)
          .add(LAYER, DataTypes.IntegerType, true)
          .add("first", DataTypes.IntegerType, true)
          .add("second", DataTypes.IntegerType, true)
          .add("first_gate", DataTypes.FloatType, true)
          .add("second_gate", DataTypes.FloatType, true);

  private RecordRows() {}

  static Row fault(int file, long line, String fault) {
    return RowFactory.create(file, line, fault, null, null, null, null, null, null, null);
  }

  static Row toRow(int file, long line, RoutingRecord record) {
    return RowFactory.create(
        file,
        line,
        null,
        record.problem(),
        record.token(),
        record.layer(),
        record.first(),
        record.second(),
        record.firstGate(),
        record.secondGate());
  }

  static int file(Row row) {
    return row.getInt(0);
  }

  static long line(Row row) {
    return row.getLong(1);
  }

  static RoutingRecord toRecord(Row row) {
    return new RoutingRecord(
        row.getString(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getFloat(8),
        row.getFloat(9));
  }
}
