package io.headway.jobs.data.maze;

import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.Patience;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Draws the mazes of a range of indices, one after the other. */
record MazePartition(
    MazeTaskSpec spec,
    Split split,
    Broadcast<long[]> earlier,
    RunTicket ticket,
    Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<IndexRange, Row> {
  @Override
  public Iterator<Row> call(IndexRange range) throws IOException {
    new Patience(ticket.settings().patience(), TaskContext.get()::isInterrupted)
        .run("read " + ticket.directory(), () -> ticket.present(hadoop.value().value()));
    MazeDraws draws = new MazeDraws(spec, split, earlier.value());
    return LongStream.range(range.from(), range.to())
        .mapToObj(index -> MazeRows.toRow(index, draws.draw(index)))
        .iterator();
  }
}
