package io.headway.jobs.data.text;

import io.headway.jobs.data.ParquetTable;
import java.util.Arrays;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
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

  static final StructType SCHEMA =
      new StructType()
          .add(INDEX, DataTypes.LongType, false)
          .add(CODES, DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add(SPLIT, DataTypes.StringType, false)
          .add(LABEL, DataTypes.IntegerType, true);

  /** Of the file of a split: what gives the order, and codes. */
  static final ParquetTable KEPT = table("");

  /** Of the file of a split whose sequences are labelled: the codes of labels, too. */
  static final ParquetTable LABELLED = table("required int32 label;");

  private SequenceRows() {}

  private static ParquetTable table(String further) {
    return new ParquetTable(
        MessageTypeParser.parseMessageType(
            "message sequence {required int64 index; required group codes (LIST) {repeated group"
                + " list {required int32 element;}}"
                + further
                + "}"));
  }

  /**
   * A whole sequence.
   *
   * @param label its code; null if it has none
   */
  static Row toRow(long index, int[] codes, String split, Integer label) {
    return RowFactory.create(
        index, Arrays.stream(codes).boxed().toArray(Integer[]::new), split, label);
  }

  /** Of a row of {@link #KEPT}. */
  static int[] codes(Group row) {
    Group list = row.getGroup(1, 0);
    int[] codes = new int[list.getFieldRepetitionCount(0)];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = list.getGroup(0, i).getInteger(0, 0);
    }
    return codes;
  }
}
