package io.headway.jobs.data;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.TaskKinds;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * How the data of one kind of task is made and read. Found by {@link java.util.ServiceLoader}, as
 * engines are; one that is not on this module's class path need only be on that of the driver.
 *
 * @param <T> what describes the task
 */
public interface DataKind<T extends TaskSpec> {
  /** The tasks that it serves: all of that class. */
  Class<T> task();

  /**
   * Makes the data set of a task, in the run of that ticket, over whatever is left of an earlier
   * try.
   *
   * @return its card, not written yet
   * @throws IllegalArgumentException if what it is made from is unusable
   * @throws IllegalStateException if examples as asked for do not turn up
   */
  DataSetCard generate(SparkSession spark, RunDirectory directory, RunTicket ticket, T spec)
      throws IOException;

  /**
   * Reads the data set of a task and checks it against its card.
   *
   * @throws IllegalArgumentException if it is missing, unreadable or not what its card says
   */
  ExamplesSource examples(SparkSession spark, RunDirectory directory, T spec) throws IOException;

  /**
   * Examples as text, for people, without a data set: drawn, unless they can be read where they
   * lie.
   *
   * @throws IllegalArgumentException if there are no such examples, or it cannot be done
   */
  default List<String> show(T spec, ShowRequest request, Configuration hadoop) throws IOException {
    return TaskKinds.of(spec).show(spec, request);
  }

  /**
   * Refuses a data set whose source is another by now; one that is drawn from its description alone
   * has none.
   *
   * @throws IllegalArgumentException if its source has changed
   */
  default void requireUnchanged(RunDirectory directory, T spec, Configuration hadoop)
      throws IOException {}
}
