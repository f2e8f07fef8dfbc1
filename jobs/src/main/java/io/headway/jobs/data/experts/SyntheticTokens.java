package io.headway.jobs.data.experts;

import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.RoutingGenerator;
import io.headway.core.task.experts.RoutingShape;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.Patience;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Draws the tokens of a range of problems, one problem after the other. */
record SyntheticTokens(
    RoutingShape shape,
    ExpertsSource.Synthetic source,
    RunTicket ticket,
    Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<IndexRange, Row> {
  @Override
  public Iterator<Row> call(IndexRange problems) throws IOException {
    new Patience(ticket.settings().patience(), TaskContext.get()::isInterrupted)
        .run("read " + ticket.directory(), () -> ticket.present(hadoop.value().value()));
    RoutingGenerator generator = new RoutingGenerator(shape, source);
    return IntStream.range((int) problems.from(), (int) problems.to())
        .boxed()
        .flatMap(
            problem ->
                generator.draw(problem).stream()
                    .map(token -> TokenRows.toRow(source.name(problem), token)))
        .iterator();
  }
}
