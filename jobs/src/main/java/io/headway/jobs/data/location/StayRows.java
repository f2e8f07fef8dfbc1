package io.headway.jobs.data.location;

import io.headway.trajectory.Stay;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Stays as rows. */
final class StayRows {
  /** All columns of the stay-point table but {@code id}, which says nothing. */
  static final StructType STAYS =
      new StructType()
          .add("user_id", DataTypes.LongType, false)
          .add("location_id", DataTypes.LongType, false)
          .add("duration", DataTypes.IntegerType, false)
          .add("start_day", DataTypes.IntegerType, false)
          .add("end_day", DataTypes.IntegerType, false)
          .add("start_min", DataTypes.IntegerType, false)
          .add("end_min", DataTypes.IntegerType, false)
          .add("weekday", DataTypes.IntegerType, false);

  /** The stay-point table. */
  static final StructType TABLE = withId();

  private StayRows() {}

  private static StructType withId() {
    StructType table = new StructType().add("id", DataTypes.LongType, false);
    for (StructField column : STAYS.fields()) {
      table = table.add(column);
    }
    return table;
  }

  /** A row of the table. */
  static Row toRow(long id, Stay stay) {
    return RowFactory.create(
        id,
        stay.user(),
        stay.location(),
        stay.duration(),
        stay.startDay(),
        stay.endDay(),
        stay.startMinute(),
        stay.endMinute(),
        stay.weekday());
  }

  /** A row without id. */
  static Row toRow(Stay stay) {
    return RowFactory.create(
        stay.user(),
        stay.location(),
        stay.duration(),
        stay.startDay(),
        stay.endDay(),
        stay.startMinute(),
        stay.endMinute(),
        stay.weekday());
  }

  /** The stay of a row without id. */
  static Stay toStay(Row row) {
    return new Stay(
        row.getLong(0),
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7));
  }
}
