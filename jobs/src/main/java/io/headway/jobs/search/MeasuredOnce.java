package io.headway.jobs.search;

import io.headway.core.plan.Measuring;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.TaskSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Looks at each data set once: most proposals have the same, whose sources may be large. */
final class MeasuredOnce implements Measuring {
  private final Measuring measuring;
  private final Map<TaskSpec, MeasuredTask> known = new HashMap<>();

  MeasuredOnce(Measuring measuring) {
    this.measuring = measuring;
  }

  @Override
  public MeasuredTask measured(TaskSpec task) throws IOException {
    MeasuredTask measured = known.get(task);
    if (measured == null) {
      measured = measuring.measured(task);
      known.put(task, measured);
    }
    return measured;
  }
}
