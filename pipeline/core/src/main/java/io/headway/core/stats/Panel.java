package io.headway.core.stats;

import io.headway.core.cost.Cost;
import io.headway.core.error.InvalidException;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One score of runs by arm, size and seed, whoever trained them: of each test unit, or of runs as
 * wholes.
 *
 * @param cells arms at sizes, in order
 * @param unit what test examples are drawn in
 * @param clusters where a unit has several examples or parts
 * @param scale of the score
 * @param byUnit whether scores are of test units; else each run has one
 */
public record Panel(
    List<Cell> cells, Unit unit, Optional<Clusters> clusters, Scale scale, boolean byUnit) {
  /**
   * An arm at a size.
   *
   * @param arm its name
   * @param size its name
   * @param extents how large it is, by what is known
   * @param scores of each seed: y [M], or one number, as they are shown
   */
  public record Cell(
      String arm, String size, Map<Axis, Double> extents, SortedMap<Long, double[]> scores) {
    /** Copies the maps. */
    public Cell {
      extents = Collections.unmodifiableMap(new EnumMap<>(extents));
      scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    }

    /** How large it is; empty if that is not known. */
    public Optional<Double> extent(Axis axis) {
      return Optional.ofNullable(extents.get(axis)).filter(x -> x > 0);
    }

    /** For people. */
    public String label() {
      return size.isEmpty() ? arm : arm + " " + size;
    }
  }

  /**
   * A summand.
   *
   * @param weight w
   * @param cell whose score
   */
  public record Part(double weight, Cell cell) {}

  /** Copies the list. */
  public Panel {
    cells = List.copyOf(cells);
  }

  /**
   * A metric of the finished trials of a study.
   *
   * @throws IllegalArgumentException "Cannot compare ..." if trials were tested on different
   *     examples
   */
  public static Panel of(StudyResults results, Metric metric) {
    Study study = results.study();
    Outcomes outcomes = Outcomes.of(results);
    List<Cell> cells = new ArrayList<>();
    Optional<Finished> any = results.finished().stream().findFirst();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        SortedMap<Long, Finished> trials = outcomes.trials(arm.name(), size.name());
        if (!trials.isEmpty()) {
          TreeMap<Long, double[]> scores = new TreeMap<>();
          trials.forEach((seed, trial) -> scores.put(seed, Outcomes.scores(trial, metric)));
          cells.add(new Cell(arm.name(), size.name(), extents(trials), scores));
        }
      }
    }
    return new Panel(
        cells,
        outcomes.unit(),
        any.flatMap(trial -> outcomes.clusters(trial)),
        metric.scale(),
        true);
  }

  private static Map<Axis, Double> extents(SortedMap<Long, Finished> trials) {
    Finished one = trials.get(trials.firstKey());
    Map<Axis, Double> extents = new EnumMap<>(Axis.class);
    extents.put(Axis.PARAMETERS, (double) one.parameterCount());
    extents.put(Axis.WITHOUT_EMBEDDINGS, (double) withoutEmbeddings(one));
    extents.put(Axis.TRAINING_FLOPS, mean(trials, Finished::trainingFlops));
    extents.put(Axis.TRAINING_SECONDS, mean(trials, trial -> trial.timing().trainSeconds()));
    extents.put(Axis.INFERENCE_FLOPS, inferenceFlops(one));
    return extents;
  }

  /** Trained parameters without those of what encodes the input. */
  public static long withoutEmbeddings(Finished trial) {
    return trial.parameterCount()
        - Cost.encoders(trial.trial()).stream()
            .mapToLong(component -> trial.parameters().getOrDefault(component, 0L))
            .sum();
  }

  /** Floating-point operations of a forward pass of one example. */
  public static double inferenceFlops(Finished trial) {
    return Cost.of(trial.trial()).forwardFlops();
  }

  private static double mean(SortedMap<Long, Finished> trials, ToDoubleFunction<Finished> of) {
    return trials.values().stream().mapToDouble(of).average().orElseThrow();
  }

  /** Names of the arms, in order. */
  public List<String> arms() {
    return cells.stream().map(Cell::arm).distinct().toList();
  }

  /** Names of the sizes, in order. */
  public List<String> sizes() {
    return cells.stream().map(Cell::size).distinct().toList();
  }

  /** The cells of an arm, in order. */
  public List<Cell> of(String arm) {
    return cells.stream().filter(cell -> cell.arm().equals(arm)).toList();
  }

  /** An arm at a size, if it is there. */
  public Optional<Cell> cell(String arm, String size) {
    return cells.stream()
        .filter(cell -> cell.arm().equals(arm) && cell.size().equals(size))
        .findFirst();
  }

  /**
   * The mean of a weighted sum over the seeds that all its cells have; empty if there is none. Of
   * weights that sum to an advantage, above 0 is better only if the sign of the scale is in them.
   */
  public Optional<Estimate> estimate(List<Part> parts) {
    return sample(parts).map(Sample::estimate);
  }

  /** The score of a run, as it is shown: the mean over its test examples, or over their parts. */
  public double mean(Cell cell, long seed) {
    double[][] y = {cell.scores.get(seed)};
    Sample sample = new Sample(y, 0, 0, unit, clusters, scale, byUnit);
    return Arrays.stream(sample.byUnits()[0]).average().orElseThrow();
  }

  /** What an estimate is made from. */
  Optional<Sample> sample(List<Part> parts) {
    List<Long> seeds = seeds(parts);
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    double[][] y = seeds.stream().map(seed -> sum(parts, seed)).toArray(double[][]::new);
    double greatest = byUnit && !scale.isBounded() ? greatest(parts, seeds) : scale.greatest();
    double lowest = times(greatest, parts.stream().mapToDouble(p -> Math.min(0, p.weight)).sum());
    double highest = times(greatest, parts.stream().mapToDouble(p -> Math.max(0, p.weight)).sum());
    return Optional.of(new Sample(y, lowest, highest, unit, clusters, scale, byUnit));
  }

  /** Nothing of something infinite is nothing. */
  private static double times(double greatest, double weight) {
    return weight == 0 ? 0 : greatest * weight;
  }

  private static List<Long> seeds(List<Part> parts) {
    List<Long> seeds = null;
    for (Part part : parts) {
      List<Long> here = List.copyOf(part.cell.scores.keySet());
      seeds = seeds == null ? here : seeds.stream().filter(here::contains).toList();
    }
    return seeds == null ? List.of() : seeds;
  }

  /** The greatest mean loss of an example, which the mean over examples is not above. */
  private double greatest(List<Part> parts, List<Long> seeds) {
    double greatest = 0;
    for (Part part : parts) {
      for (long seed : seeds) {
        double[] y = part.cell.scores.get(seed);
        for (int j = 0; j < y.length; j++) {
          greatest = Math.max(greatest, y[j] / counts(j));
        }
      }
    }
    return greatest;
  }

  private int counts(int example) {
    return clusters.map(c -> c.count(example)).orElse(1);
  }

  private static double[] sum(List<Part> parts, long seed) {
    double[] sum = null;
    for (Part part : parts) {
      double[] y = part.cell.scores.get(seed);
      sum = sum == null ? new double[y.length] : sum;
      if (sum.length != y.length) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot compare %s, seed %d: %d test units (must be %d as in the other runs)",
                part.cell.label(),
                seed,
                y.length,
                sum.length));
      }
      for (int j = 0; j < sum.length; j++) {
        sum[j] += part.weight * y[j];
      }
    }
    return sum == null ? new double[0] : Sample.rounded(sum);
  }
}
