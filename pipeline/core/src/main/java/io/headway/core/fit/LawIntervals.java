package io.headway.core.fit;

import io.headway.core.error.InvalidException;
import io.headway.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far a law could be off, by the bootstrap over runs within a size: the log losses of a size
 * are drawn again from those that were observed, and the law is fitted to them anew, from where it
 * was. Deviations from a size's mean are stretched by sqrt(S / (S - 1)) for its S runs, since those
 * that are observed are too small by that. Where losses of test units are known these are drawn as
 * well, once for all sizes and arms ({@link UnitDraws}).
 *
 * <p>The percentile interval of a parameter is stretched about the estimate by t / z, since how far
 * runs differ is known from few: t has the degrees of freedom of Satterthwaite (Biometrics Bulletin
 * 2, 1946), {@code (sum v)^2 / sum(v^2 / df)}, with v what a size (df = S - 1), or the test units
 * (df = U - 1), contribute to the parameter's variance, measured by moving the losses of a size by
 * their standard error.
 *
 * <p>Coverage of the 95 % intervals is simulated by TestLawIntervals. With a delta far below the
 * noise they are too wide (98 %): a median of few runs is hard to resample.
 *
 * @param resamples a law for each, where there is a minimum
 * @param law of the fit
 * @param moved what moving a size does, in the order of the cells
 * @param draws what was drawn
 */
public record LawIntervals(
    List<Optional<ScalingLaw>> resamples, ScalingLaw law, List<Moved> moved, Draws draws) {
  /** As Besiroglu et al. 2024 (arXiv 2404.10102) take. */
  public static final int RESAMPLES = 4000;

  /** Of an interval. */
  public static final double LEVEL = 0.95;

  /** Share of the resamples that must have a minimum. */
  private static final double LEAST_SHARE = 0.9;

  /**
   * An interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {
    /** Whether a value lies in it. */
    public boolean contains(double value) {
      return low <= value && value <= high;
    }
  }

  /**
   * What moving the log losses of a size by their standard error does.
   *
   * @param deviations of its runs' log losses from their mean
   * @param error the standard error
   * @param up the law then, if there is one
   * @param down the law of those that are lower by as much
   */
  record Moved(
      List<Double> deviations, double error, Optional<ScalingLaw> up, Optional<ScalingLaw> down) {
    /** Of a parameter by a size's log loss. */
    double slope(ToDoubleFunction<ScalingLaw> what, ScalingLaw law) {
      double from = what.applyAsDouble(law);
      return error == 0
          ? 0
          : Stream.of(
                  up.map(moved -> (what.applyAsDouble(moved) - from) / error),
                  down.map(moved -> (from - what.applyAsDouble(moved)) / error))
              .flatMap(Optional::stream)
              .mapToDouble(slope -> slope)
              .average()
              .orElse(0);
    }
  }

  /** Copies the lists. */
  public LawIntervals {
    resamples = List.copyOf(resamples);
    moved = List.copyOf(moved);
  }

  /** Of runs that are paired with no others, each with one loss. */
  static Optional<LawIntervals> of(LawFit fit, int resamples, long seed) {
    return of(fit, Draws.alone("", fit.observations().cells().size()), resamples, seed);
  }

  /**
   * Resamples the runs of a fit; a function of the seed.
   *
   * @return none where a size has one run: nothing says how far runs differ
   */
  public static Optional<LawIntervals> of(LawFit fit, Draws draws, int resamples, long seed) {
    if (resamples < 100) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid resamples: %d (must be at least 100)", resamples));
    }
    List<int[]> cells = fit.observations().cells();
    if (cells.stream().anyMatch(cell -> cell.length < 2)) {
      return Optional.empty();
    }
    LogSumExp function = new LogSumExp(fit.observations(), fit.objective());
    double[] observed = Observations.logs(fit.observations().loss());
    double[][] stretched = stretched(observed, cells);
    long[] seeds = draws.keys().stream().mapToLong(key -> Seeds.derive(seed, key, 0)).toArray();
    List<Optional<ScalingLaw>> laws =
        IntStream.range(0, resamples)
            .parallel()
            .mapToObj(
                i -> {
                  double[] shifts =
                      draws
                          .units()
                          .map(units -> units.drawn(seed, i, draws.first(), seeds.length))
                          .orElseGet(() -> new double[seeds.length]);
                  return law(fit, function, drawn(stretched, cells, shifts, seeds, i));
                })
            .toList();
    List<Moved> moved = new ArrayList<>();
    for (int[] cell : cells) {
      double by = standardError(observed, cell);
      double mean = mean(observed, cell);
      moved.add(
          new Moved(
              Arrays.stream(cell).mapToObj(i -> observed[i] - mean).toList(),
              by,
              law(fit, function, shifted(observed, cell, by)),
              law(fit, function, shifted(observed, cell, -by))));
    }
    return Optional.of(new LawIntervals(laws, fit.law(), moved, draws));
  }

  private static Optional<ScalingLaw> law(LawFit fit, LogSumExp function, double... logs) {
    Newton.Minimum minimum = Newton.from(fit.theta(), function, logs);
    return minimum.isOne() ? Optional.of(function.law(minimum.theta())) : Optional.empty();
  }

  private static double mean(double[] logs, int... cell) {
    return Arrays.stream(cell).mapToDouble(i -> logs[i]).average().orElseThrow();
  }

  private static double standardError(double[] logs, int... cell) {
    double mean = mean(logs, cell);
    double squares = Arrays.stream(cell).mapToDouble(i -> logs[i] - mean).map(d -> d * d).sum();
    return Math.sqrt(squares / (cell.length - 1) / cell.length);
  }

  private static double[] shifted(double[] logs, int[] cell, double by) {
    double[] shifted = logs.clone();
    for (int i : cell) {
      shifted[i] += by;
    }
    return shifted;
  }

  /** Log losses with deviations as large as those of the runs that could have been. */
  private static double[][] stretched(double[] logs, List<int[]> cells) {
    double[][] stretched = new double[cells.size()][];
    for (int c = 0; c < stretched.length; c++) {
      int[] cell = cells.get(c);
      double mean = mean(logs, cell);
      double by = Math.sqrt(cell.length / (cell.length - 1.0));
      stretched[c] = Arrays.stream(cell).mapToDouble(i -> mean + by * (logs[i] - mean)).toArray();
    }
    return stretched;
  }

  private static double[] drawn(
      double[][] logs, List<int[]> cells, double[] shifts, long[] seeds, int index) {
    double[] drawn = new double[cells.stream().mapToInt(cell -> cell.length).sum()];
    for (int c = 0; c < logs.length; c++) {
      SplittableRandom random = new SplittableRandom(Seeds.derive(seeds[c], "bootstrap", index));
      for (int i : cells.get(c)) {
        drawn[i] = shifts[c] + logs[c][random.nextInt(logs[c].length)];
      }
    }
    return drawn;
  }

  /** How many resamples were asked for. */
  public int asked() {
    return resamples.size();
  }

  /** How many of them have no minimum, and are left out. */
  public int leftOut() {
    return (int) resamples.stream().filter(Optional::isEmpty).count();
  }

  /** Test units that were drawn; 0 where the intervals are over runs alone. */
  public int testUnits() {
    return draws.units().map(UnitDraws::count).orElse(0);
  }

  /** Whether so few resamples lack a minimum that the others can be read. */
  public boolean areUsable() {
    return leftOut() <= (1 - LEAST_SHARE) * asked();
  }

  /** The interval of a parameter of the law, e.g. {@code ScalingLaw::alpha}. */
  public Interval of(ToDoubleFunction<ScalingLaw> what) {
    double[] values =
        resamples.stream().flatMap(Optional::stream).mapToDouble(what).sorted().toArray();
    return stretched(what.applyAsDouble(law), values, new LawVariance().with(this, what, 1).df());
  }

  /** The interval of a parameter that is above 0, by that of its logarithm. */
  public Interval ofPositive(ToDoubleFunction<ScalingLaw> what) {
    Interval logs = of(law -> Math.log(what.applyAsDouble(law)));
    return new Interval(Math.exp(logs.low()), Math.exp(logs.high()));
  }

  /** The interval of a parameter that is 0 or more, which says nothing of what is below. */
  public Interval ofAtLeast0(ToDoubleFunction<ScalingLaw> what) {
    Interval all = of(what);
    return new Interval(Math.max(0, all.low()), Math.max(0, all.high()));
  }

  /**
   * The interval of this parameter less that of another fit: runs of cells with the same key are
   * paired, and so are test units.
   */
  public Interval ofDifference(LawIntervals other, ToDoubleFunction<ScalingLaw> what) {
    double[] values =
        IntStream.range(0, Math.min(asked(), other.asked()))
            .filter(i -> resamples.get(i).isPresent() && other.resamples.get(i).isPresent())
            .mapToDouble(
                i ->
                    what.applyAsDouble(resamples.get(i).get())
                        - what.applyAsDouble(other.resamples.get(i).get()))
            .sorted()
            .toArray();
    double difference = what.applyAsDouble(law) - what.applyAsDouble(other.law);
    return stretched(
        difference, values, new LawVariance().with(this, what, 1).with(other, what, -1).df());
  }

  private static Interval stretched(double estimate, double[] sorted, double df) {
    double tail = (1 - LEVEL) / 2;
    double by =
        new TDistribution(df).inverseCumulativeProbability(tail)
            / new NormalDistribution().inverseCumulativeProbability(tail);
    return new Interval(
        estimate + by * (quantile(sorted, tail) - estimate),
        estimate + by * (quantile(sorted, 1 - tail) - estimate));
  }

  /** By linear interpolation between order statistics. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
