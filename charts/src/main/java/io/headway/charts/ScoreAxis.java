package io.headway.charts;

import io.headway.core.task.Scale;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * The part of a scale that is drawn.
 *
 * @param low lower end of the plot
 * @param high upper end of the plot
 */
record ScoreAxis(double low, double high) {
  private static final double HIGH_UP = 40;
  private static final double LOW_DOWN = 60;
  private static final double ROOM = 0.04;
  private static final double LOSS_ROOM = 0.08;
  private static final double LEAST_ROOM = 0.01;

  /**
   * Around values. Of 0 to 100: from 0 unless all is above {@link #HIGH_UP}, to 100 unless all is
   * below {@link #LOW_DOWN}; ends are multiples of ten, with a little room beyond. The whole where
   * there are none. Of a loss: the values, with a little room.
   */
  static ScoreAxis around(Scale scale, DoubleStream values) {
    return scale.isBounded() ? ofHundred(values) : ofLosses(values);
  }

  private static ScoreAxis ofLosses(DoubleStream values) {
    DoubleSummaryStatistics seen = values.filter(Double::isFinite).summaryStatistics();
    if (seen.getCount() == 0) {
      return new ScoreAxis(0, 1);
    }
    double room = Math.max(LOSS_ROOM * (seen.getMax() - seen.getMin()), LEAST_ROOM);
    return new ScoreAxis(seen.getMin() - room, seen.getMax() + room);
  }

  private static ScoreAxis ofHundred(DoubleStream values) {
    DoubleSummaryStatistics seen = values.filter(Double::isFinite).summaryStatistics();
    double low = 0;
    double high = 100;
    if (seen.getCount() > 0) {
      double lowest = Math.min(Math.max(seen.getMin(), 0), 90);
      double highest = Math.min(Math.max(seen.getMax(), 10), 100);
      low = lowest < HIGH_UP ? 0 : 10 * Math.floor(lowest / 10);
      high = highest > LOW_DOWN ? 100 : 10 * Math.ceil(highest / 10);
    }
    double room = ROOM * (high - low);
    return new ScoreAxis(low - room, high + room);
  }
}
