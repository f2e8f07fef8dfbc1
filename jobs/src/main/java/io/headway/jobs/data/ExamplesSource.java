package io.headway.jobs.data;

import io.headway.core.task.Examples;
import java.io.Serializable;

/** A data set on its way to the executors. */
public interface ExamplesSource extends Serializable {
  /** Its examples, encoded here. */
  Examples open();
}
