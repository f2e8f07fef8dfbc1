package io.headway.jobs.data.experts;

import io.headway.core.task.Examples;
import io.headway.core.task.experts.ExpertsExamples;
import io.headway.core.task.experts.ExpertsSamples;
import io.headway.core.task.experts.MeasuredExperts;
import io.headway.jobs.data.ExamplesSource;

/**
 * Samples of all splits.
 *
 * @param spec the task, measured
 * @param samples its data
 */
record ExpertsSamplesSource(MeasuredExperts spec, ExpertsSamples samples)
    implements ExamplesSource {
  @Override
  public Examples open() {
    return new ExpertsExamples(spec, samples);
  }
}
