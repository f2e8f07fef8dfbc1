package io.headway.jobs.train;

import io.headway.core.task.Examples;
import io.headway.jobs.data.ExamplesSource;
import java.io.Serializable;

/** A data set on its way to the executors; encoded there once, when the first trial needs it. */
final class ExamplesBroadcast implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ExamplesSource source;
  private transient Examples examples;

  ExamplesBroadcast(ExamplesSource source) {
    this.source = source;
  }

  synchronized Examples examples() {
    if (examples == null) {
      examples = source.open();
    }
    return examples;
  }
}
