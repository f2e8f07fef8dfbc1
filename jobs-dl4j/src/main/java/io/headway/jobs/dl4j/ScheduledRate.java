package io.headway.jobs.dl4j;

import io.headway.core.study.TrainingSettings;
import io.headway.core.study.training.Schedule;
import org.nd4j.linalg.schedule.ISchedule;

/** {@link Schedule} as DL4J's updaters ask for it: iteration t is step t, counted from 0. */
record ScheduledRate(double peak, int warmupSteps, int steps, double finalFraction)
    implements ISchedule {
  private static final long serialVersionUID = 1L;

  static ScheduledRate of(TrainingSettings training, int examples) {
    Schedule schedule = training.schedule(examples);
    return new ScheduledRate(
        schedule.peak(), schedule.warmupSteps(), schedule.steps(), schedule.finalFraction());
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return new Schedule(peak, warmupSteps, steps, finalFraction).learningRate(iteration);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
