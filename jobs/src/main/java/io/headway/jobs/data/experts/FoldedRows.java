package io.headway.jobs.data.experts;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What became of the records of tokens: the columns of {@link TokenRows} for those kept. */
final class FoldedRows {
  static final String KIND = "kind";

  /** A token as it is kept. */
  static final String WHOLE = "whole";

  /** All gates one half: never routed. */
  static final String DUMMY = "dummy";

  /** A layer is missing. */
  static final String INCOMPLETE = "incomplete";

  /** A line that must not be there. */
  static final String FAULT = "fault";

  static final StructType SCHEMA = schema();

  private FoldedRows() {}

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add(RecordRows.FILE, DataTypes.IntegerType, true)
            .add(RecordRows.LINE, DataTypes.LongType, true)
            .add(RecordRows.FAULT, DataTypes.StringType, true)
            .add(KIND, DataTypes.StringType, false);
    for (StructField field : TokenRows.SCHEMA.fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    return schema;
  }

  static Row fault(Row record, String fault) {
    return RowFactory.create(
        RecordRows.file(record), RecordRows.line(record), fault, FAULT, null, null, null, null);
  }

  static Row dropped(String kind) {
    return RowFactory.create(null, null, null, kind, null, null, null, null);
  }

  static Row whole(Row token) {
    List<Object> cells = new ArrayList<>();
    cells.add(null);
    cells.add(null);
    cells.add(null);
    cells.add(WHOLE);
    for (int i = 0; i < TokenRows.SCHEMA.size(); i++) {
      cells.add(token.get(i));
    }
    return RowFactory.create(cells.toArray());
  }
}
