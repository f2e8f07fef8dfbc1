package io.headway.core.plan;

import io.headway.core.parse.TunedStudy;
import io.headway.core.result.Finished;
import io.headway.core.study.Study;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a search.
 *
 * @param study with the search
 * @param cells its arms at its sizes
 */
public record SearchResults(Study study, List<Cell> cells) {
  /** Copies the list. */
  public SearchResults {
    cells = List.copyOf(cells);
  }

  /**
   * An arm at a size.
   *
   * @param cell which
   * @param entries what was proposed, in the order of the numbers
   * @param finished the trials of those that were trained to their end, by number
   * @param winner what was found; empty if that is not known yet
   */
  public record Cell(
      TunedStudy cell,
      List<Entry> entries,
      Map<Integer, List<Finished>> finished,
      Optional<Winner> winner) {
    /** Copies the collections. */
    public Cell {
      entries = List.copyOf(entries);
      Map<Integer, List<Finished>> copy = new TreeMap<>();
      finished.forEach((number, trials) -> copy.put(number, List.copyOf(trials)));
      finished = Collections.unmodifiableMap(copy);
    }

    /** Those that have an outcome with a value, in the order of the numbers. */
    public List<Entry> valued() {
      return entries.stream()
          .filter(entry -> entry.outcome().filter(Outcome::hasValue).isPresent())
          .toList();
    }

    /** The proposal with the best value, the first of equals; empty if none has one. */
    public Optional<Entry> best(boolean lower) {
      List<Entry> valued = new ArrayList<>(valued());
      return valued.stream().reduce((a, b) -> better(b, a, lower) ? b : a);
    }

    private static boolean better(Entry a, Entry b, boolean lower) {
      double difference = a.outcome().orElseThrow().value() - b.outcome().orElseThrow().value();
      return lower ? difference < 0 : difference > 0;
    }
  }
}
