package io.headway.jobs.data.experts;

import io.headway.core.task.experts.RoutedToken;
import java.util.List;
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

  static String problem(Row row) {
    return row.getString(0);
  }

  static RoutedToken toToken(Row row) {
    List<Integer> from = row.getList(2);
    List<Float> gatesFrom = row.getList(3);
    byte[] experts = new byte[from.size()];
    float[] gates = new float[gatesFrom.size()];
    for (int i = 0; i < experts.length; i++) {
      experts[i] = from.get(i).byteValue();
      gates[i] = gatesFrom.get(i);
    }
    return new RoutedToken(row.getInt(1), experts, gates);
  }
}
