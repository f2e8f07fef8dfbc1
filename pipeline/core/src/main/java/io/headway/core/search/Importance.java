package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.search.Domain.Choice;
import io.headway.core.search.Domain.Interval;
import io.headway.core.search.Domain.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How much it says of a proposal that it is among the best quarter, parameter by parameter:
 * PED-ANOVA (Watanabe, Bansal and Hutter, IJCAI 2023). Of each parameter, {@code p} is the density
 * of its values over all proposals and {@code q} over the best quarter, both on a grid of at most
 * 50 cells, smoothed by normal kernels with Scott's bandwidth and one uniform observation; the
 * importance is the Pearson divergence {@code sum p (q / p - 1)^2}, as a share of the sum over the
 * parameters. A few proposals say little.
 */
public final class Importance {
  /** Fewer proposals than that tell nothing. */
  public static final int FEWEST = 8;

  private static final double BEST_SHARE = 0.25;
  private static final int CELLS = 50;

  /** Nine tenths of a kernel fit a cell at least. */
  private static final double LEAST_BANDWIDTH = 0.5 / 1.64;

  private static final double SCOTT = 1.059;
  private static final double NORMAL_QUARTILES = 1.34;

  private Importance() {}

  /**
   * Shares by name, in the order of the space; empty if fewer than {@link #FEWEST} are known.
   *
   * @param observations with values, greater ones better
   */
  public static Map<String, Double> of(Space space, List<Observation> observations) {
    if (observations.size() < FEWEST) {
      return Map.of();
    }
    int count = (int) Math.ceil(BEST_SHARE * observations.size());
    List<Observation> best =
        observations.stream()
            .sorted(Comparator.comparingDouble(Observation::value).reversed())
            .limit(count)
            .toList();
    Map<String, Double> divergences = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      List<JsonNode> all = values(parameter.name(), observations);
      List<JsonNode> top = values(parameter.name(), best);
      boolean chosen = !(parameter.domain() instanceof Domain.Tied);
      if (chosen && !all.isEmpty()) { // elements that stand for any have no values of their own
        divergences.put(parameter.name(), divergence(parameter.domain(), all, top));
      }
    }
    double sum = divergences.values().stream().mapToDouble(Double::doubleValue).sum();
    divergences.replaceAll((name, divergence) -> sum == 0 ? 0 : divergence / sum);
    return divergences;
  }

  private static List<JsonNode> values(String name, List<Observation> observations) {
    return observations.stream().flatMap(o -> o.values().value(name).stream()).toList();
  }

  private static double divergence(Domain domain, List<JsonNode> all, List<JsonNode> top) {
    int cells = cells(domain);
    double[] p = density(domain, cells, all);
    double[] q = density(domain, cells, top);
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      double excess = q[cell] / p[cell] - 1;
      sum += p[cell] * excess * excess;
    }
    return sum;
  }

  private static int cells(Domain domain) {
    if (domain instanceof Choice choice) {
      return choice.values().size();
    }
    return domain instanceof Domain.Whole whole ? (int) Math.min(CELLS, whole.count()) : CELLS;
  }

  private static double[] density(Domain domain, int cells, List<JsonNode> values) {
    double[] density = new double[cells];
    Arrays.fill(density, 1.0 / cells);
    ToIntFunction<JsonNode> cell =
        domain instanceof Choice choice
            ? choice::index
            : value -> cell((Numbers) domain, cells, value);
    int[] places = values.stream().mapToInt(cell).sorted().toArray();
    double bandwidth = domain instanceof Choice ? 0 : bandwidth(places);
    for (int place : places) {
      if (bandwidth == 0) {
        density[place] += 1;
      } else {
        TruncatedNormal kernel = new TruncatedNormal(place, bandwidth, -0.5, cells - 0.5);
        for (int k = 0; k < cells; k++) {
          density[k] += Math.exp(kernel.logMass(k - 0.5, k + 0.5));
        }
      }
    }
    return Arrays.stream(density).map(d -> d / (values.size() + 1)).toArray();
  }

  private static int cell(Numbers numbers, int cells, JsonNode value) {
    Interval interval = numbers.interval();
    double share = (numbers.place(value) - interval.low()) / interval.width();
    return Math.max(0, Math.min(cells - 1, (int) (share * cells)));
  }

  private static double bandwidth(int... sorted) {
    int n = sorted.length;
    if (n == 0) {
      return LEAST_BANDWIDTH;
    }
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).mapToDouble(x -> (x - mean) * (x - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, n - 1));
    double quartiles = (sorted[Math.min(n - 1, 3 * n / 4)] - sorted[n / 4]) / NORMAL_QUARTILES;
    double scott = SCOTT * Math.min(quartiles, deviation) * Math.pow(n, -0.2);
    return Math.max(LEAST_BANDWIDTH, scott);
  }
}
