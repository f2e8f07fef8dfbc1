package io.headway.jobs.data.drawn;

import io.headway.core.json.Json;
import io.headway.core.study.MeasuredTask;
import io.headway.core.task.Examples;
import io.headway.core.task.drawn.DrawnExamples;
import io.headway.core.task.drawn.DrawnIndex;
import io.headway.core.task.drawn.DrawnSpec;
import io.headway.jobs.data.ExamplesSource;

/**
 * A task and the index of its data set: executors draw the examples again.
 *
 * @param spec as JSON: records of plug-ins are read where their jar is
 */
record DrawnSource(String spec, DrawnIndex index) implements ExamplesSource {
  DrawnSource(DrawnSpec spec, DrawnIndex index) {
    this(DrawnPartition.json(spec), index);
  }

  @Override
  public Examples open() {
    MeasuredTask task = Json.read(spec, DrawnPartition.Holder.class, "task").task();
    return new DrawnExamples(DrawnData.task((DrawnSpec) task), index);
  }
}
