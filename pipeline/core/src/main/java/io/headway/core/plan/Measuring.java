package io.headway.core.plan;

import io.headway.core.study.MeasuredTask;
import io.headway.core.study.TaskSpec;
import java.io.IOException;

/** Tells what the data of a task tells, having it made where it is not there. */
public interface Measuring {
  /** The task with that. */
  MeasuredTask measured(TaskSpec task) throws IOException;
}
