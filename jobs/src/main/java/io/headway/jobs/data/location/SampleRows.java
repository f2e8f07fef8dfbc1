package io.headway.jobs.data.location;

import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.SampleSetBuilder;
import io.headway.trajectory.sample.Split;
import io.headway.trajectory.sample.SplitStays;
import io.headway.trajectory.sample.UserStays;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Coded stays as rows of a table, one for each stay of a split; a stay that is a target says how
 * many stays before it are its history.
 */
final class SampleRows {
  static final StructType SCHEMA =
      new StructType()
          .add("split", DataTypes.StringType, false)
          .add("user", DataTypes.IntegerType, false)
          .add("position", DataTypes.IntegerType, false)
          .add("location", DataTypes.IntegerType, false)
          .add("weekday", DataTypes.IntegerType, false)
          .add("start_min", DataTypes.IntegerType, false)
          .add("duration", DataTypes.IntegerType, false)
          .add("start_day", DataTypes.IntegerType, false)
          .add("history", DataTypes.IntegerType, false);

  private SampleRows() {}

  /** All stays of a user, who has the code. */
  static Iterator<Row> of(UserStays user, int code, LocationCodes codes) {
    List<Row> rows = new ArrayList<>();
    for (Split split : Split.ALL) {
      SplitStays part = user.split(split);
      int[] history = new int[part.stays().size()];
      for (int i = 0; i < part.targets().length; i++) {
        history[part.targets()[i]] = part.targets()[i] - part.firsts()[i];
      }
      for (int position = 0; position < history.length; position++) {
        Stay stay = part.stays().get(position);
        rows.add(
            RowFactory.create(
                split.key(),
                code,
                position,
                codes.code(stay.location()),
                stay.weekday(),
                stay.startMinute(),
                Math.min(stay.duration(), SampleSetBuilder.MAXIMUM_DURATION),
                stay.startDay(),
                history[position]));
      }
    }
    return rows.iterator();
  }

  /** Adds a row, which comes after the ones before by user and position. */
  static void add(Row row, SampleSetBuilder builder) {
    builder.addRow(
        row.getInt(row.fieldIndex("user")),
        row.getInt(row.fieldIndex("location")),
        row.getInt(row.fieldIndex("weekday")),
        row.getInt(row.fieldIndex("start_min")),
        row.getInt(row.fieldIndex("duration")),
        row.getInt(row.fieldIndex("start_day")));
    int history = row.getInt(row.fieldIndex("history"));
    if (history > 0) {
      builder.addSample(builder.rows() - 1, history);
    }
  }
}
