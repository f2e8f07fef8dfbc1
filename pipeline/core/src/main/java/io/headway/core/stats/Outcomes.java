package io.headway.core.stats;

import io.headway.core.error.InvalidException;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Contrast.Term;
import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Task;
import io.headway.core.task.Unit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The finished trials of a study by arm, size and seed, all tested on the same examples. */
public final class Outcomes {
  /** Where all trials are of one size. */
  static final String NO_SIZE = "";

  private final Map<String, SortedMap<Long, Finished>> trials;
  private final Unit unit;

  private Outcomes(Map<String, SortedMap<Long, Finished>> trials, Unit unit) {
    this.trials = trials;
    this.unit = unit;
  }

  /**
   * Of a study.
   *
   * @throws IllegalArgumentException "Cannot compare ..." if trials were tested on different
   *     examples, or two are of one arm, size and seed
   */
  public static Outcomes of(StudyResults results) {
    List<Finished> finished = results.finished();
    for (Finished trial : finished) {
      if (!trial.dataHash().equals(finished.get(0).dataHash())) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot compare %s with %s: data sets differ (%s, %s)",
                trial.trial().label(),
                finished.get(0).trial().label(),
                trial.dataHash(),
                finished.get(0).dataHash()));
      }
    }
    return new Outcomes(
        finished.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> key(trial.trial().arm().name(), trial.trial().size().name()),
                    Collectors.toMap(
                        trial -> trial.trial().seed(),
                        Function.identity(),
                        Outcomes::refuseTwo,
                        TreeMap::new))),
        Task.of(results.measured().task()).subject().unit());
  }

  /**
   * Of trials under other names than their arms', all of one size, {@link #NO_SIZE}.
   *
   * @param named by the name
   * @param unit what their examples are drawn in
   */
  static Outcomes of(Map<String, List<Finished>> named, Unit unit) {
    Map<String, SortedMap<Long, Finished>> trials = new HashMap<>();
    named.forEach(
        (name, finished) -> {
          SortedMap<Long, Finished> bySeed = new TreeMap<>();
          finished.forEach(trial -> bySeed.put(trial.trial().seed(), trial));
          trials.put(key(name, NO_SIZE), bySeed);
        });
    return new Outcomes(trials, unit);
  }

  private static Finished refuseTwo(Finished first, Finished second) {
    throw new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot compare two results of %s: %s and %s",
            first.trial().label(),
            first.trial().id(),
            second.trial().id()));
  }

  /** The finished trials of an arm at a size, by seed. */
  public SortedMap<Long, Finished> trials(String arm, String size) {
    return trials.getOrDefault(key(arm, size), new TreeMap<>());
  }

  /** Measured number of parameters of an arm at a size; empty if no trial finished. */
  public OptionalLong parameters(String arm, String size) {
    return trials(arm, size).values().stream().mapToLong(Finished::parameterCount).findFirst();
  }

  /** The seeds that finished in every term, ascending. */
  public List<Long> seeds(Contrast contrast) {
    List<Long> seeds = null;
    for (Term term : contrast.terms()) {
      List<Long> here = List.copyOf(trials(term.arm(), term.size()).keySet());
      seeds = seeds == null ? here : seeds.stream().filter(here::contains).toList();
    }
    return seeds == null ? List.of() : seeds;
  }

  /**
   * The mean over the seeds of {@link #seeds}, in the scale of its metrics; empty if there is none.
   * Where a loss has no greatest value, the greatest of any example of these trials stands for it.
   */
  public Optional<Estimate> estimate(Contrast contrast) {
    return sample(contrast).map(Sample::estimate);
  }

  /** What an estimate is made from; empty as there. */
  Optional<Sample> sample(Contrast contrast) {
    List<Long> seeds = seeds(contrast);
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    Scale scale = contrast.scale();
    double greatest = scale.factor() * (scale.isBounded() ? 1 : greatest(contrast, seeds));
    double lowest = contrast.lowest(greatest);
    double highest = contrast.highest(greatest);
    double[][] y = seeds.stream().map(seed -> perExample(contrast, seed)).toArray(double[][]::new);
    Term term = contrast.terms().get(0);
    Finished trial = trials(term.arm(), term.size()).get(seeds.get(0));
    return Optional.of(new Sample(y, lowest, highest, unit, clusters(trial), scale, true));
  }

  /** What test examples are drawn in. */
  Unit unit() {
    return unit;
  }

  /** What each test example of a trial gives, in the scale of the metric. */
  static double[] scores(Finished trial, Metric metric) {
    double factor = metric.scale().factor();
    return Arrays.stream(perExample(trial, metric)).map(share -> factor * share).toArray();
  }

  /** What each test example of a trial gives, as a share of 1 or a loss. */
  public static double[] perExample(Finished trial, Metric metric) {
    return Arrays.stream(outcome(trial, metric)).mapToDouble(metric::share).toArray();
  }

  /** The score that a trial has, as it is shown: the mean over its test examples. */
  public static double score(Finished trial, Metric metric, Unit unit) {
    double sum = Arrays.stream(outcome(trial, metric)).mapToDouble(metric::share).sum();
    return metric.scale().factor() * sum / Arrays.stream(parts(trial, metric, unit)).sum();
  }

  /** The greatest mean loss of an example. */
  private double greatest(Contrast contrast, List<Long> seeds) {
    double greatest = 0;
    for (Term term : contrast.terms()) {
      for (long seed : seeds) {
        Finished trial = trials(term.arm(), term.size()).get(seed);
        int[] outcome = outcome(trial, term.metric());
        int[] parts = parts(trial, term.metric(), unit);
        for (int j = 0; j < outcome.length; j++) {
          greatest = Math.max(greatest, term.metric().share(outcome[j]) / parts[j]);
        }
      }
    }
    return greatest;
  }

  /** How many parts each example has: 1 where outcomes are no sums. */
  private static int[] parts(Finished trial, Metric metric, Unit unit) {
    return unit.hasParts()
        ? outcome(trial, unit.parts())
        : Arrays.stream(outcome(trial, metric)).map(outcome -> 1).toArray();
  }

  /** Whose the test examples are: the same for all trials, which have one data set. */
  Optional<Clusters> clusters(Finished trial) {
    if (!unit.isClustered()) {
      return Optional.empty();
    }
    return Optional.of(
        unit.hasParts()
            ? Clusters.counted(outcome(trial, unit.parts()))
            : Clusters.named(outcome(trial, unit.word())));
  }

  /** The contrast on each example for a seed, in the scale of its metrics. */
  private double[] perExample(Contrast contrast, long seed) {
    double factor = contrast.scale().factor();
    double[] sum = null;
    for (Term term : contrast.terms()) {
      Finished trial = trials(term.arm(), term.size()).get(seed);
      int[] outcome = outcome(trial, term.metric());
      sum = sum == null ? new double[outcome.length] : sum;
      if (sum.length != outcome.length) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot compare %s: %d test examples (must be %d as in the other trials)",
                trial.trial().label(),
                outcome.length,
                sum.length));
      }
      for (int j = 0; j < sum.length; j++) {
        sum[j] += factor * term.weight() * term.metric().share(outcome[j]);
      }
    }
    return sum == null ? new double[0] : Sample.rounded(sum);
  }

  /** What a metric is computed from: one number for each test example of a trial. */
  static int[] outcome(Finished trial, Metric metric) {
    return outcome(trial, metric.outcome());
  }

  private static int[] outcome(Finished trial, String name) {
    int[] outcome = trial.test().outcomes().get(name);
    if (outcome == null) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot compare %s: no outcomes \"%s\" (known: %s)",
              trial.trial().label(),
              name,
              trial.test().outcomes().keySet()));
    }
    return outcome;
  }

  private static String key(String arm, String size) {
    return size + "/" + arm;
  }
}
