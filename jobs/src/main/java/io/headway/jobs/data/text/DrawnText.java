package io.headway.jobs.data.text;

import io.headway.core.study.Split;
import io.headway.core.task.text.TextGenerator;
import io.headway.core.task.text.TextSource;
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

/** Draws the whole sequences of a range of a split, one after the other. */
record DrawnText(
    TextSource.Synthetic source,
    boolean labelled,
    Split split,
    RunTicket ticket,
    Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<IndexRange, Row> {
  @Override
  public Iterator<Row> call(IndexRange range) throws IOException {
    new Patience(ticket.settings().patience(), TaskContext.get()::isInterrupted)
        .run("read " + ticket.directory(), () -> ticket.present(hadoop.value().value()));
    TextGenerator generator = new TextGenerator(source);
    return LongStream.range(range.from(), range.to())
        .mapToObj(
            i ->
                SequenceRows.toRow(
                    i,
                    generator.draw(split, i),
                    split.key(),
                    labelled ? Integer.valueOf(generator.topic(split, i)) : null))
        .iterator();
  }
}
