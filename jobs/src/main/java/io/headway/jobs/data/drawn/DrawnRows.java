package io.headway.jobs.data.drawn;

import io.headway.core.task.drawn.Draws.Draw;
import io.headway.core.task.drawn.Example;
import io.headway.core.task.drawn.Field;
import io.headway.jobs.data.ParquetTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Drawn examples as rows of a table. */
final class DrawnRows {
  /** What is read again: the examples themselves are for people and other tools. */
  static final ParquetTable INDEX =
      new ParquetTable(
          Types.buildMessage()
              .required(PrimitiveTypeName.INT64)
              .named("index")
              .required(PrimitiveTypeName.INT32)
              .named("draws")
              .required(PrimitiveTypeName.BINARY)
              .named("digest")
              .named("example"));

  private DrawnRows() {}

  /** The index, and a column of lists for each field. */
  static ParquetTable table(List<Field> fields) {
    List<Type> columns = new ArrayList<>(INDEX.schema().getFields());
    for (Field field : fields) {
      PrimitiveTypeName number =
          field.type() == Field.Type.INTS ? PrimitiveTypeName.INT32 : PrimitiveTypeName.FLOAT;
      columns.add(Types.requiredList().requiredElement(number).named(field.name()));
    }
    return new ParquetTable(new MessageType("example", columns));
  }

  static Group toRow(long index, Draw draw, List<Field> fields, ParquetTable table) {
    Group row = new SimpleGroup(table.schema());
    row.add(0, index);
    row.add(1, draw.draws());
    row.add(2, Binary.fromConstantByteArray(draw.digest()));
    for (int i = 0; i < fields.size(); i++) {
      addList(row.addGroup(INDEX.schema().getFieldCount() + i), draw.example(), fields.get(i));
    }
    return row;
  }

  private static void addList(Group list, Example example, Field field) {
    if (field.type() == Field.Type.INTS) {
      for (int value : example.ints().get(field.name())) {
        list.addGroup(0).add(0, value);
      }
    } else {
      for (float value : example.floats().get(field.name())) {
        list.addGroup(0).add(0, value);
      }
    }
  }

  /** How many draws it took, of a row of {@link #INDEX}. */
  static int draws(Group row) {
    return row.getInteger(1, 0);
  }

  /** SHA-256 of the content, of a row of {@link #INDEX}. */
  static byte[] digest(Group row) {
    return row.getBinary(2, 0).getBytes();
  }
}
