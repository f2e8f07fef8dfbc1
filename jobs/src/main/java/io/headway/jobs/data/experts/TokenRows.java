package io.headway.jobs.data.experts;

import io.headway.core.task.experts.RoutedToken;
import io.headway.jobs.data.ParquetTable;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tokens as rows of a table: two experts and two gates of each layer, layer by layer. */
final class TokenRows {
  static final StructType SCHEMA =
      new StructType()
          .add("problem", DataTypes.StringType, false)
          .add("token", DataTypes.IntegerType, false)
          .add("experts", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("gates", DataTypes.createArrayType(DataTypes.FloatType, false), false);

  /** The same as they are read. */
  static final ParquetTable TABLE =
      new ParquetTable(
          MessageTypeParser.parseMessageType(
              "message token {required binary problem (UTF8); required int32 token; required group"
                  + " experts (LIST) {repeated group list {required int32 element;}} required group"
                  + " gates (LIST) {repeated group list {required float element;}}}"));

  private TokenRows() {}

  static Row toRow(String problem, RoutedToken token) {
    int numbers = token.experts().length;
    Integer[] experts = new Integer[numbers];
    Float[] gates = new Float[numbers];
    for (int i = 0; i < numbers; i++) {
      experts[i] = (int) token.experts()[i];
      gates[i] = token.gates()[i];
    }
    return RowFactory.create(problem, token.index(), experts, gates);
  }

  static String problem(Group row) {
    return row.getString(0, 0);
  }

  /** Of a row of {@link #TABLE}. */
  static RoutedToken toToken(Group row) {
    Group from = row.getGroup(2, 0);
    Group gatesFrom = row.getGroup(3, 0);
    byte[] experts = new byte[from.getFieldRepetitionCount(0)];
    float[] gates = new float[gatesFrom.getFieldRepetitionCount(0)];
    for (int i = 0; i < experts.length; i++) {
      experts[i] = (byte) from.getGroup(0, i).getInteger(0, 0);
    }
    for (int i = 0; i < gates.length; i++) {
      gates[i] = gatesFrom.getGroup(0, i).getFloat(0, 0);
    }
    return new RoutedToken(row.getInteger(1, 0), experts, gates);
  }
}
