package io.headway.jobs.data.location;

import io.headway.core.task.Examples;
import io.headway.core.task.location.MeasuredLocations;
import io.headway.core.task.location.NextLocationExamples;
import io.headway.jobs.data.ExamplesSource;
import io.headway.trajectory.sample.Samples;

/**
 * Samples of all splits.
 *
 * @param spec the task, measured
 * @param samples its data
 */
record LocationSamples(MeasuredLocations spec, Samples samples) implements ExamplesSource {
  @Override
  public Examples open() {
    return new NextLocationExamples(spec, samples);
  }
}
