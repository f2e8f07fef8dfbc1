package io.headway.jobs.data.drawn;

import io.headway.core.task.drawn.Draws.Draw;
import io.headway.core.task.drawn.Example;
import io.headway.core.task.drawn.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Drawn examples as rows of a table. */
final class DrawnRows {
  /** What is read again: the examples themselves are for people and other tools. */
  static final StructType INDEX =
      new StructType()
          .add("index", DataTypes.LongType, false)
          .add("draws", DataTypes.IntegerType, false)
          .add("digest", DataTypes.BinaryType, false);

  private DrawnRows() {}

  /** The index, and a column of arrays for each field. */
  static StructType schema(List<Field> fields) {
    StructType schema = INDEX;
    for (Field field : fields) {
      DataType number =
          field.type() == Field.Type.INTS ? DataTypes.IntegerType : DataTypes.FloatType;
      schema = schema.add(field.name(), DataTypes.createArrayType(number, false), false);
    }
    return schema;
  }

  static Row toRow(long index, Draw draw, List<Field> fields) {
    List<Object> cells = new ArrayList<>(List.of(index, draw.draws(), draw.digest()));
    for (Field field : fields) {
      cells.add(array(draw.example(), field));
    }
    return RowFactory.create(cells.toArray());
  }

  private static Object[] array(Example example, Field field) {
    if (field.type() == Field.Type.INTS) {
      return IntStream.of(example.ints().get(field.name())).boxed().toArray();
    }
    float[] values = example.floats().get(field.name());
    Object[] boxed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return boxed;
  }
}
