package io.headway.jobs.data.maze;

import io.headway.core.error.CannotException;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.ParquetTable;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.Storage;
import io.headway.maze.Draw;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws the mazes of a range of indices, one after the other, and writes them to a file of their
 * own: whoever draws a range writes the same.
 *
 * @param folder of the split, as text
 * @param keepsKeys whether the driver wants to know which they are
 * @param codec what the file is packed with
 * @param taken keys that may not turn up, ascending
 */
record MazePartition(
    MazeTaskSpec spec,
    Split split,
    String folder,
    boolean keepsKeys,
    String codec,
    Broadcast<long[]> taken,
    RunTicket ticket,
    Broadcast<SerializableConfiguration> hadoop)
    implements Function<IndexRange, DrawnMazes> {
  @Override
  public DrawnMazes call(IndexRange range) throws IOException {
    BooleanSupplier stop = TaskContext.get()::isInterrupted;
    Patience patience = new Patience(ticket.settings().patience(), stop);
    Configuration configuration = hadoop.value().value();
    patience.run("read " + ticket.directory(), () -> ticket.present(configuration));
    Path file = SplitFiles.file(new Path(folder), range);
    return patience.get("write " + file, () -> draw(range, file, configuration, stop));
  }

  private DrawnMazes draw(IndexRange range, Path file, Configuration hadoop, BooleanSupplier stop)
      throws IOException {
    int count = Math.toIntExact(range.to() - range.from());
    DrawnMazes.Builder drawn = new DrawnMazes.Builder(spec.maze().cells(), keepsKeys ? count : 0);
    ParquetTable.Source rows =
        out -> {
          MazeDraws draws = new MazeDraws(spec, split, taken.value());
          for (long index = range.from(); index < range.to(); index++) {
            if (stop.getAsBoolean()) {
              throw new CannotException("Cannot draw mazes: stopped");
            }
            Draw draw = draws.draw(index);
            long key = draw.maze().key();
            long canonical = draw.maze().canonicalKey();
            drawn.add(draw, key, canonical);
            if (split == Split.TEST) {
              drawn.walk(spec.walked(draw.maze()), index, spec.seed());
            }
            out.row(MazeRows.toRow(index, draw, key, canonical));
          }
        };
    Storage.of(file, hadoop).write(file, stream -> MazeRows.TABLE.write(stream, codec, rows));
    return drawn.build();
  }
}
