package io.headway.jobs.data.text;

import io.headway.core.task.Examples;
import io.headway.core.task.text.MeasuredText;
import io.headway.core.task.text.TextExamples;
import io.headway.core.task.text.TextSamples;
import io.headway.jobs.data.ExamplesSource;

/**
 * Sequences of all splits.
 *
 * @param spec the task, measured
 * @param samples its data
 */
record TextSamplesSource(MeasuredText spec, TextSamples samples) implements ExamplesSource {
  @Override
  public Examples open() {
    return new TextExamples(spec, samples);
  }
}
