package io.headway.jobs.data;

import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.task.MazeDraws;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Draws the mazes of a range of indices, one after the other. */
record MazePartition(MazeTaskSpec spec, Split split, Broadcast<long[]> earlier)
    implements FlatMapFunction<IndexRange, Row> {
  @Override
  public Iterator<Row> call(IndexRange range) {
    MazeDraws draws = new MazeDraws(spec, split, earlier.value());
    return LongStream.range(range.from(), range.to())
        .mapToObj(index -> MazeRows.toRow(index, draws.draw(index)))
        .iterator();
  }
}
