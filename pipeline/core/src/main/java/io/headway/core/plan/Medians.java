package io.headway.core.plan;

import io.headway.core.result.CurvePoint;
import io.headway.core.search.Pruning;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the median rule asks of a proposal: the medians of what it may see, epoch by epoch. */
final class Medians {
  private Medians() {}

  /**
   * The objective that is asked for, by epoch.
   *
   * @param curves of the finished proposals that may be seen
   */
  static SortedMap<Integer, Double> of(
      Pruning.Median rule, String objective, List<List<CurvePoint>> curves) {
    SortedMap<Integer, List<Double>> byEpoch = new TreeMap<>();
    for (List<CurvePoint> curve : curves) {
      for (CurvePoint point : curve) {
        if (point.epoch() >= rule.afterEpoch() && point.validation().containsKey(objective)) {
          byEpoch
              .computeIfAbsent(point.epoch(), epoch -> new ArrayList<>())
              .add(point.validation().get(objective));
        }
      }
    }
    SortedMap<Integer, Double> medians = new TreeMap<>();
    byEpoch.forEach(
        (epoch, scores) -> {
          if (scores.size() >= rule.startup()) {
            medians.put(epoch, median(scores));
          }
        });
    return medians;
  }

  private static double median(List<Double> scores) {
    List<Double> sorted = scores.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
