package io.headway.jobs.data.location;

import io.headway.trajectory.RowCheck;
import io.headway.trajectory.StayRow;
import io.headway.trajectory.StayTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows of Parquet files as the check wants them: the file, the row's number in it, counted from 1,
 * then the values, as whole numbers where the column's type allows, otherwise as text.
 */
final class ParquetRow {
  private static final int FIRST_VALUE = 2;

  /** Doubles up to here are whole numbers without a loss: 2^53. */
  private static final double EXACT = 0x1p53;

  private ParquetRow() {}

  static Dataset<Row> select(Dataset<Row> table) {
    List<Column> columns = new ArrayList<>();
    columns.add(functions.col("_metadata.file_path"));
    columns.add(functions.col("_metadata.row_index").plus(1));
    for (String column : StayTable.COLUMNS) {
      columns.add(value(functions.col(column), table.schema().apply(column).dataType()));
    }
    return table.select(columns.toArray(Column[]::new));
  }

  private static Column value(Column column, DataType type) {
    if (List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType)
        .contains(type)) {
      return column.cast(DataTypes.LongType);
    }
    Column text = column.cast(DataTypes.StringType);
    if (type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType)) {
      Column whole = column.cast(DataTypes.LongType);
      return functions
          .when(
              whole.equalTo(column).and(functions.abs(column).leq(EXACT)),
              whole.cast(DataTypes.StringType))
          .otherwise(text);
    }
    return text;
  }

  static String file(Row row) {
    return SourceFiles.name(new Path(URI.create(row.getString(0))).toString());
  }

  static long number(Row row) {
    return row.getLong(1);
  }

  static Optional<StayRow> check(Row row, RowCheck check) {
    long[] numbers = new long[StayTable.COLUMNS.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (row.get(FIRST_VALUE + i) instanceof Long number) {
        numbers[i] = number;
      } else {
        return check.check(number(row), texts(row));
      }
    }
    return check.check(number(row), numbers);
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = FIRST_VALUE; i < row.size(); i++) {
      texts.add(row.isNullAt(i) ? "" : row.get(i).toString());
    }
    return texts;
  }
}
