package io.headway.core.train;

import io.headway.core.task.Examples;
import java.io.Serializable;

/** A data set that every executor can reach. */
@FunctionalInterface
public interface SharedExamples extends Serializable {
  /** The data set, encoded once in each process. */
  Examples examples();
}
