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
  static final String LABEL = "label";

  /** Of the file of a split: what gives the order, and codes. */
  static final StructType KEPT =
      new StructType()
          .add(INDEX, DataTypes.LongType, false)
          .add(CODES, DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  /** Of the file of a split whose sequences are labelled: the codes of labels, too. */
  static final StructType LABELLED = KEPT.add(LABEL, DataTypes.IntegerType, false);

  static final StructType SCHEMA =
      KEPT.add(SPLIT, DataTypes.StringType, false).add(LABEL, DataTypes.IntegerType, true);

  private SequenceRows() {}

  /**
   * A whole sequence.
   *
   * @param label its code; null if it has none
   */
  static Row toRow(long index, int[] codes, String split, Integer label) {
    return RowFactory.create(
        index, Arrays.stream(codes).boxed().toArray(Integer[]::new), split, label);
  }

  static int[] codes(Row row) {
    List<Integer> codes = row.getList(1);
    return codes.stream().mapToInt(Integer::intValue).toArray();
  }
}
