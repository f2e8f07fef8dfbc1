package io.headway.jobs.data.drawn;

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
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.Patience;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Draws the examples of a range of indices, one after the other; some of them twice. */
record DrawnPartition(
    String task,
    Split split,
    Broadcast<long[]> earlier,
    RunTicket ticket,
    Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<IndexRange, Row> {
  /** One in so many is drawn again. */
  private static final int DRAWN_TWICE = 16;

  /** Jackson tells the kind of what is declared as a task. */
  record Holder(MeasuredTask task) {}

  static String json(DrawnSpec spec) {
    return Json.pretty(new Holder(spec));
  }

  @Override
  public Iterator<Row> call(IndexRange range) throws IOException {
    new Patience(ticket.settings().patience(), TaskContext.get()::isInterrupted)
        .run("read " + ticket.directory(), () -> ticket.present(hadoop.value().value()));
    DrawnTask drawn = DrawnData.task((DrawnSpec) Json.read(task, Holder.class, "task").task());
    List<Field> fields = drawn.fieldsOfAnExample();
    Draws draws = new Draws(drawn, split, earlier.value());
    return LongStream.range(range.from(), range.to())
        .mapToObj(index -> DrawnRows.toRow(index, checked(drawn, draws, index), fields))
        .iterator();
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
