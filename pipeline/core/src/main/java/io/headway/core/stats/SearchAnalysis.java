package io.headway.core.stats;

import io.headway.core.plan.Entry;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.Finished;
import io.headway.core.search.Assignment;
import io.headway.core.search.Importance;
import io.headway.core.search.Observation;
import io.headway.core.study.Search;
import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be concluded from the search of an arm at a size. Each proposal that was trained to its
 * end is compared with the best one, paired on the seeds and the validation examples of both, by
 * {@link Crossed}; one that has other data, since the search has keys of the task, cannot be
 * paired, {@link Unpaired}. p is adjusted by {@link Holm} over all of them. The best of many is
 * lucky: what cannot be told from it is no worse for all that is known.
 *
 * @param results what is known
 * @param metric what is compared; not the objective where that has no outcomes of examples
 * @param best the proposal with the best value; empty if none has one
 * @param comparisons of those that were trained to their end with the best one, by number
 * @param simplest of those that cannot be told from the best, and the best: the fewest parameters,
 *     the better one of equals; empty if there is no best one
 * @param importance of each parameter, in the order of the space; empty where too few are known
 */
public record SearchAnalysis(
    SearchResults.Cell results,
    Metric metric,
    Optional<Entry> best,
    SortedMap<Integer, Compared> comparisons,
    Optional<Entry> simplest,
    Map<String, Double> importance) {
  private static final double LEVEL = 1 - Estimate.CONFIDENCE;

  /**
   * A proposal beside the best one.
   *
   * @param difference its score minus that of the best one
   * @param adjusted p of that, adjusted
   * @param paired whether both have the same data
   */
  public record Compared(Estimate difference, double adjusted, boolean paired) {
    /** Whether it cannot be told from the best one. */
    public boolean isAlike() {
      return adjusted > LEVEL;
    }
  }

  /** Of an arm at a size. */
  public static SearchAnalysis of(SearchResults all, SearchResults.Cell cell) {
    Search search = all.study().search().orElseThrow();
    Subject subject = TaskKinds.of(all.study().task()).subject();
    Metric metric =
        subject.metrics().stream()
            .filter(m -> m.key().equals(search.objective()))
            .findFirst()
            .orElse(subject.primary());
    Optional<Entry> best =
        cell.best(search.lower()).filter(e -> cell.finished().containsKey(e.proposal().number()));
    SortedMap<Integer, Compared> comparisons =
        best.map(b -> compare(cell, b.proposal().number(), metric, subject))
            .orElseGet(TreeMap::new);
    return new SearchAnalysis(
        cell,
        metric,
        best,
        comparisons,
        best.flatMap(b -> simplest(cell, b, comparisons, search.lower())),
        Importance.of(search.space(), observations(cell, search.lower())));
  }

  private static SortedMap<Integer, Compared> compare(
      SearchResults.Cell cell, int best, Metric metric, Subject subject) {
    Map<String, List<Finished>> trials = new HashMap<>();
    cell.finished().forEach((number, finished) -> trials.put(String.valueOf(number), finished));
    Outcomes outcomes = Outcomes.of(trials, subject.unit());
    List<Integer> numbers = new ArrayList<>();
    List<Estimate> differences = new ArrayList<>();
    Contrast ofBest = Contrast.level(String.valueOf(best), Outcomes.NO_SIZE, metric);
    for (int number : cell.finished().keySet()) {
      Contrast own = Contrast.level(String.valueOf(number), Outcomes.NO_SIZE, metric);
      Optional<Estimate> difference =
          number == best
              ? Optional.empty()
              : isPaired(cell, number, best)
                  ? outcomes.estimate(own.minus(ofBest))
                  : outcomes
                      .estimate(own)
                      .flatMap(a -> outcomes.estimate(ofBest).map(b -> Unpaired.difference(a, b)));
      difference.ifPresent(
          estimate -> {
            numbers.add(number);
            differences.add(estimate);
          });
    }
    double[] adjusted = Holm.adjust(differences.stream().mapToDouble(Estimate::p).toArray());
    SortedMap<Integer, Compared> compared = new TreeMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      boolean paired = isPaired(cell, numbers.get(i), best);
      compared.put(numbers.get(i), new Compared(differences.get(i), adjusted[i], paired));
    }
    return compared;
  }

  private static boolean isPaired(SearchResults.Cell cell, int number, int best) {
    return dataOf(cell, number).equals(dataOf(cell, best));
  }

  private static String dataOf(SearchResults.Cell cell, int number) {
    return cell.finished().get(number).get(0).dataHash();
  }

  private static Optional<Entry> simplest(
      SearchResults.Cell cell, Entry best, SortedMap<Integer, Compared> compared, boolean lower) {
    int sign = lower ? 1 : -1;
    return cell.entries().stream()
        .filter(
            entry ->
                entry.equals(best)
                    || Optional.ofNullable(compared.get(entry.proposal().number()))
                        .filter(Compared::isAlike)
                        .isPresent())
        .min(
            Comparator.comparingLong((Entry e) -> e.outcome().orElseThrow().parameters())
                .thenComparingDouble(e -> sign * e.outcome().orElseThrow().value()));
  }

  private static List<Observation> observations(SearchResults.Cell cell, boolean lower) {
    return cell.valued().stream()
        .map(
            entry -> {
              Assignment values = entry.proposal().values();
              double value = entry.outcome().orElseThrow().value();
              return new Observation(
                  entry.proposal().number(), values, lower ? -value : value, false);
            })
        .toList();
  }

  /** How many are compared with the best one on other data. */
  public int unpaired() {
    return (int) comparisons.values().stream().filter(compared -> !compared.paired()).count();
  }

  /** How many others were trained to their end and cannot be told from the best one. */
  public int alike() {
    return (int) comparisons.values().stream().filter(Compared::isAlike).count();
  }

  /**
   * Whether there are others that were trained to their end, and each can be told from the best.
   */
  public boolean standsApart() {
    int others = results.finished().size() - 1;
    return others > 0 && comparisons.size() == others && alike() == 0;
  }
}
