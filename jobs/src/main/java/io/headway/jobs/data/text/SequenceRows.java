package io.headway.jobs.data.text;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sequences as rows of a table: whole ones, with their split; cut ones in a file for each split.
 */
final class SequenceRows {
  static final String SPLIT = "split";
  static final String INDEX = "index";
  static final String CODES = "codes";

  /** Of the file of a split: what gives the order, and codes. */
  static final StructType KEPT =
      new StructType()
          .add(INDEX, DataTypes.LongType, false)
          .add(CODES, DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  static final StructType SCHEMA = KEPT.add(SPLIT, DataTypes.StringType, false);

  private SequenceRows() {}

  static Row toRow(long index, int[] codes, String split) {
    return RowFactory.create(index, Arrays.stream(codes).boxed().toArray(Integer[]::new), split);
  }

  static int[] codes(Row row) {
    List<Integer> codes = row.getList(1);
    return codes.stream().mapToInt(Integer::intValue).toArray();
  }
}
