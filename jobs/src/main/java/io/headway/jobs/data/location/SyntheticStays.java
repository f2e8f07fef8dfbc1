package io.headway.jobs.data.location;

import io.headway.jobs.data.IndexRange;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.Patience;
import io.headway.trajectory.Stay;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Draws the stays of a range of users, one user after the other. */
record SyntheticStays(
    TrajectorySpec spec, RunTicket ticket, Broadcast<SerializableConfiguration> hadoop)
    implements FlatMapFunction<IndexRange, Row> {
  @Override
  public Iterator<Row> call(IndexRange users) throws IOException {
    new Patience(ticket.settings().patience(), TaskContext.get()::isInterrupted)
        .run("read " + ticket.directory(), () -> ticket.present(hadoop.value().value()));
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    return IntStream.range((int) users.from(), (int) users.to())
        .boxed()
        .flatMap(user -> rows(generator.draw(user)))
        .iterator();
  }

  /** Ids of a user's stays follow each other, whatever other users have. */
  private static Stream<Row> rows(List<Stay> ofUser) {
    return IntStream.range(0, ofUser.size())
        .mapToObj(i -> StayRows.toRow((ofUser.get(i).user() << Integer.SIZE) + i, ofUser.get(i)));
  }
}
