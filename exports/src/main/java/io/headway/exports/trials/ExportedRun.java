package io.headway.exports.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.error.InvalidException;
import io.headway.core.files.RunLayout;
import io.headway.core.files.RunReader;
import io.headway.core.json.Json;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.SearchResults;
import io.headway.core.study.Study;
import io.headway.core.tune.TuneResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run with every training that it has come to.
 *
 * @param directory as a person would type it, for messages
 * @param study as it was asked
 * @param search what its search has proposed, and what came of it, if it has one; results are with
 *     the trials
 * @param tuning what is known of its tuning, if it is tuned and has data
 * @param trials by id, in the order in which they become known: searches, then what they found
 */
public record ExportedRun(
    String directory,
    Study study,
    Optional<SearchResults> search,
    Optional<TuneResults> tuning,
    Map<String, ExportedTrial> trials) {
  /** What changes while a search goes on, or says only where it was read. */
  private static final List<String> GROWING_OF_SEARCH = List.of("trials", "source");

  private static final int HASH_CHARACTERS = 8;

  /** Copies the trials, in their order. */
  public ExportedRun {
    trials = Collections.unmodifiableMap(new LinkedHashMap<>(trials));
  }

  /**
   * Reads it; trains nothing, writes nothing.
   *
   * @throws IllegalArgumentException if the directory holds no study
   */
  public static ExportedRun of(RunReader reader) throws IOException {
    String directory = reader.files().toString();
    Study study =
        reader
            .study()
            .orElseThrow(
                () ->
                    new InvalidException(
                        String.format(
                            Locale.ROOT, "Cannot export %s: it holds no study.json", directory)));
    Optional<SearchResults> search = search(reader, study);
    Optional<TuneResults> tuning = reader.tuning();
    return new ExportedRun(
        directory, study, search, tuning, new TrialCollection(reader).all(study, search, tuning));
  }

  /** Without results: one that is damaged must not hide the others. */
  private static Optional<SearchResults> search(RunReader reader, Study study) throws IOException {
    if (study.search().isEmpty()) {
      return Optional.empty();
    }
    List<SearchResults.Cell> cells = new ArrayList<>();
    for (TunedStudy cell : TunedStudy.all(study)) {
      cells.add(
          new SearchResults.Cell(
              cell, reader.plan().entries(cell), Map.of(), reader.plan().winner(cell)));
    }
    return Optional.of(new SearchResults(study, cells));
  }

  /**
   * What tells the run from others as long as it lasts: seeds, sizes, models and proposals may be
   * added to it; its name and its data stay, and, in a hash, its engine, its tuning and the rest of
   * its search.
   */
  public String identity() {
    SortedMap<String, JsonNode> lasting = new TreeMap<>();
    lasting.put("engine", Json.tree(study.engine()));
    study.tune().ifPresent(tune -> lasting.put("tune", Json.tree(tune)));
    study
        .search()
        .map(asked -> (ObjectNode) Json.tree(asked))
        .ifPresent(asked -> lasting.put("search", asked.without(GROWING_OF_SEARCH)));
    String hash = Json.sha256(Json.canonical(lasting)).substring(0, HASH_CHARACTERS);
    return String.format(
        Locale.ROOT, "%s of %s, %s", study.name(), RunLayout.dataId(study.task()), hash);
  }

  /**
   * Whether these trainings are of another run, though its {@link #identity} is the same: then they
   * were trained otherwise. A search goes on with other trainings at each rung: of one, never.
   */
  public boolean isOfOthers(Set<String> ids) {
    return !ids.isEmpty() && study.search().isEmpty() && Collections.disjoint(ids, trials.keySet());
  }

  /** Whether trainings may be left behind: of an earlier rung, or of a winner that was. */
  public boolean leavesSomeBehind() {
    return study.search().isPresent();
  }

  /**
   * The trainings that somebody has begun.
   *
   * @throws IllegalArgumentException "Cannot export ..." if there is none
   */
  public List<ExportedTrial> begun() {
    List<ExportedTrial> begun =
        trials.values().stream().filter(trial -> trial.state() != State.WAITING).toList();
    if (begun.isEmpty()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot export %s: none of its trials has begun", directory));
    }
    return begun;
  }

  /** How many trainings nobody has begun, of those that are known. */
  public int waiting() {
    return (int) trials.values().stream().filter(trial -> trial.state() == State.WAITING).count();
  }
}
