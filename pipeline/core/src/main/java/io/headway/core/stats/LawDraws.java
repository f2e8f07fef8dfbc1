package io.headway.core.stats;

import io.headway.core.fit.ArmFit;
import io.headway.core.fit.Draws;
import io.headway.core.fit.Observations;
import io.headway.core.fit.UnitDraws;
import io.headway.core.stats.Laws.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Laws of runs whose seeds and test units are known: where two arms have the same seeds at a size,
 * the same are drawn for both, and test units are drawn once for all arms and sizes.
 */
final class LawDraws {
  private LawDraws() {}

  /** Of each arm; runs of one N and seed come in the same order in each. */
  static List<ArmFit> fits(Map<String, List<Run>> runs, Optional<Clusters> clusters) {
    Map<String, Observations> observed = new LinkedHashMap<>();
    runs.forEach((arm, own) -> observed.put(arm, observations(own)));
    List<double[][]> losses = new ArrayList<>();
    Map<String, Integer> first = new LinkedHashMap<>();
    Map<String, List<String>> keys = new LinkedHashMap<>();
    runs.forEach(
        (arm, own) -> {
          first.put(arm, losses.size());
          List<String> ofArm = new ArrayList<>();
          for (int[] cell : observed.get(arm).cells()) {
            List<Run> here = Arrays.stream(cell).mapToObj(own::get).toList();
            ofArm.add(
                here.stream()
                    .map(run -> run.size() + " seed " + run.seed())
                    .collect(Collectors.joining(", ")));
            losses.add(
                here.stream()
                    .map(run -> clusters.map(c -> of(c, run.units())).orElse(run.units()))
                    .toArray(double[][]::new));
          }
          keys.put(arm, ofArm);
        });
    Optional<UnitDraws> units = units(losses, clusters);
    return ArmFit.all(
        observed, arm -> new Draws(keys.get(arm), units, first.get(arm)), Optional.empty(), false);
  }

  private static double[] of(Clusters clusters, double... units) {
    return units.length == 0 ? units : clusters.contributions(units);
  }

  /** Only where all runs have the same units, two or more, that are not all without a loss. */
  private static Optional<UnitDraws> units(List<double[][]> cells, Optional<Clusters> clusters) {
    int count = cells.isEmpty() ? 0 : cells.get(0)[0].length;
    boolean usable =
        count > 1
            && cells.stream()
                .flatMap(Arrays::stream)
                .allMatch(units -> units.length == count && Arrays.stream(units).sum() > 0);
    return usable
        ? Optional.of(UnitDraws.of(cells, clusters.map(Clusters::effective).orElse((double) count)))
        : Optional.empty();
  }

  private static Observations observations(List<Run> runs) {
    return new Observations(
        runs.stream().mapToDouble(Run::parameters).toArray(),
        new double[0],
        runs.stream().mapToDouble(Run::loss).toArray());
  }
}
