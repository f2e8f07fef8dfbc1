package io.headway.jobs.data.drawn;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.task.TaskKinds;
import io.headway.core.task.drawn.DrawnSpec;
import io.headway.core.task.drawn.DrawnTask;
import io.headway.core.task.drawn.Draws;
import io.headway.core.task.drawn.Draws.Draw;
import io.headway.core.task.drawn.Field;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.ParquetTable;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws the examples of a range of indices, one after the other, some of them twice, and writes
 * them to a file of their own: whoever draws a range writes the same.
 *
 * @param task as JSON: records of plug-ins are read where their jar is
 * @param folder of the split, as text
 * @param codec what the file is packed with
 * @param earlier keys of earlier splits, ascending
 */
record DrawnPartition(
    String task,
    Split split,
    String folder,
    String codec,
    Broadcast<long[]> earlier,
    RunTicket ticket,
    Broadcast<SerializableConfiguration> hadoop)
    implements VoidFunction<IndexRange> {
  /** One in so many is drawn again. */
  private static final int DRAWN_TWICE = 16;

  /** Jackson tells the kind of what is declared as a task. */
  record Holder(MeasuredTask task) {}

  static String json(DrawnSpec spec) {
    return Json.pretty(new Holder(spec));
  }

  @Override
  public void call(IndexRange range) throws IOException {
    BooleanSupplier stop = TaskContext.get()::isInterrupted;
    Patience patience = new Patience(ticket.settings().patience(), stop);
    Configuration configuration = hadoop.value().value();
    patience.run("read " + ticket.directory(), () -> ticket.present(configuration));
    DrawnTask drawn = DrawnData.task((DrawnSpec) Json.read(task, Holder.class, "task").task());
    Path file = SplitFiles.file(new Path(folder), range);
    patience.run("write " + file, () -> write(drawn, range, file, stop));
  }

  private void write(DrawnTask drawn, IndexRange range, Path file, BooleanSupplier stop)
      throws IOException {
    List<Field> fields = drawn.fieldsOfAnExample();
    ParquetTable table = DrawnRows.table(fields);
    Draws draws = new Draws(drawn, split, earlier.value());
    ParquetTable.Source rows =
        out -> {
          for (long index = range.from(); index < range.to(); index++) {
            if (stop.getAsBoolean()) {
              throw new CannotException("Cannot draw examples: stopped");
            }
            out.row(DrawnRows.toRow(index, checked(drawn, draws, index), fields, table));
          }
        };
    Storage.of(file, hadoop.value().value())
        .write(file, stream -> table.write(stream, codec, rows));
  }

  private Draw checked(DrawnTask drawn, Draws draws, long index) {
    Draw draw = draws.draw(index);
    if (index % DRAWN_TWICE == 0 && draws.draw(index).key() != draw.key()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid task %s%s: %s example %d differs each time that it is drawn (must depend on"
                  + " its random numbers alone)",
              drawn.spec().label(),
              TaskKinds.jar(drawn.spec()),
              split.key(),
              index));
    }
    return draw;
  }
}
