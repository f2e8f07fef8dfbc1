package io.headway.jobs.data.maze;

import io.headway.core.task.maze.MazeCollector;
import io.headway.jobs.data.ParquetTable;
import io.headway.maze.Draw;
import io.headway.maze.Maze;
import io.headway.maze.SolvedMaze;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Mazes as rows of a table. */
final class MazeRows {
  /**
   * Columns of the Parquet files, with which other tools read them: {@code passages} has a byte for
   * each cell (bits: open to north, south, west, east), {@code draws} is how many mazes were drawn
   * until this one, {@code canonical} is equal for mazes that are equal up to a symmetry.
   */
  static final ParquetTable TABLE =
      table(
          "required int64 index; required int32 rows; required int32 columns;"
              + " required binary passages; required int32 start; required int32 goal;"
              + " required int32 draws; required int64 key; required int64 canonical;");

  /** What a maze is made from. */
  static final ParquetTable MAZES =
      table(
          "required int64 index; required int32 rows; required int32 columns;"
              + " required binary passages; required int32 start; required int32 goal;");

  /** What tells whether two are the same. */
  static final ParquetTable KEYS = table("required int64 key; required int64 canonical;");

  private MazeRows() {}

  private static ParquetTable table(String columns) {
    MessageType schema = MessageTypeParser.parseMessageType("message maze {" + columns + "}");
    return new ParquetTable(schema);
  }

  static Group toRow(long index, Draw draw, long key, long canonical) {
    SolvedMaze solved = draw.maze();
    Group row = new SimpleGroup(TABLE.schema());
    row.add(0, index);
    row.add(1, solved.maze().rows());
    row.add(2, solved.maze().columns());
    row.add(3, Binary.fromConstantByteArray(solved.maze().passages()));
    row.add(4, solved.start());
    row.add(5, solved.goal());
    row.add(6, draw.attempts());
    row.add(7, key);
    row.add(8, canonical);
    return row;
  }

  /** Gives the maze of a row of {@link #MAZES} to a collector. */
  static void give(Group row, MazeCollector collector) throws IOException {
    Maze maze = Maze.of(row.getInteger(1, 0), row.getInteger(2, 0), row.getBinary(3, 0).getBytes());
    collector.add(maze, row.getInteger(4, 0), row.getInteger(5, 0));
  }
}
