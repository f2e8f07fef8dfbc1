package io.headway.charts;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/**
 * The part of 0 to 100 % that is drawn: from 0 unless all is above {@link #HIGH_UP}, to 100 unless
 * all is below {@link #LOW_DOWN}; ends are multiples of ten, with a little room beyond.
 *
 * @param low lower end of the plot, in %
 * @param high upper end of the plot, in %
 */
record PercentAxis(double low, double high) {
  private static final double HIGH_UP = 40;
  private static final double LOW_DOWN = 60;
  private static final double ROOM = 0.04;

  /** Around values in %; the whole where there are none. */
  static PercentAxis around(DoubleStream values) {
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
    return new PercentAxis(low - room, high + room);
  }
}
