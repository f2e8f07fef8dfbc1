package io.headway.jobs.data.maze;

import io.headway.maze.Draw;
import io.headway.maze.Maze;
import io.headway.maze.SolvedMaze;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Mazes as rows of a table. */
final class MazeRows {
  /** Columns of the Parquet files; {@code draws} is how many mazes were drawn until this one. */
  static final StructType SCHEMA =
      new StructType()
          .add("index", DataTypes.LongType, false)
          .add("rows", DataTypes.IntegerType, false)
          .add("columns", DataTypes.IntegerType, false)
          .add("passages", DataTypes.BinaryType, false)
          .add("start", DataTypes.IntegerType, false)
          .add("goal", DataTypes.IntegerType, false)
          .add("path", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("draws", DataTypes.IntegerType, false);

  private MazeRows() {}

  static Row toRow(long index, Draw draw) {
    SolvedMaze solved = draw.maze();
    return RowFactory.create(
        index,
        solved.maze().rows(),
        solved.maze().columns(),
        solved.maze().passages(),
        solved.start(),
        solved.goal(),
        Arrays.stream(solved.path()).boxed().toArray(),
        draw.attempts());
  }

  static SolvedMaze toMaze(Row row) {
    List<Integer> path = row.getList(row.fieldIndex("path"));
    Maze maze =
        Maze.of(
            row.getInt(row.fieldIndex("rows")),
            row.getInt(row.fieldIndex("columns")),
            row.getAs("passages"));
    return SolvedMaze.of(
        maze,
        row.getInt(row.fieldIndex("start")),
        row.getInt(row.fieldIndex("goal")),
        IntStream.range(0, path.size()).map(path::get).toArray());
  }
}
