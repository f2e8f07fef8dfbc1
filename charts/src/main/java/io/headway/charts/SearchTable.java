package io.headway.charts;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.charts.ResultsTable.Column;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.SearchResults;
import io.headway.core.search.Assignment;
import io.headway.core.search.Domain;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.BestOfGuesses;
import io.headway.core.task.Objective;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKind;
import io.headway.core.task.TaskKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * All proposals of a search with what came of them, one a row; scores are of the validation split.
 */
public final class SearchTable {
  private static final String LOSS = Objective.LOSS;

  /** Of a score whose usual name another has: that is of the whole split. */
  private static final String WHOLE = "whole_";

  /** Scores before the values. */
  private static final int FIRST = 2;

  private SearchTable() {}

  /**
   * {@code trial,val_OBJECTIVE,ce_loss,LABELS...,state,epoch,parameters,difference_...,reason}, and
   * then what guessing gives, where it is known, and the other scores. A task may call its {@link
   * TaskKind#further} scores as it likes; then these come first.
   */
  public static ResultsTable of(SearchResults results, SearchAnalysis analysis) {
    List<Entry> entries = analysis.results().entries();
    Space space = results.study().search().orElseThrow().space();
    Map<String, String> scores = scores(results.study(), entries);
    List<String> all = List.copyOf(scores.keySet());
    List<String> first = all.subList(0, Math.min(FIRST, all.size()));
    List<String> last = all.subList(first.size(), all.size());
    List<String> names = names(space, entries);
    Guesses guesses = new Guesses(results.study().search().orElseThrow());
    boolean guessed = entries.stream().anyMatch(entry -> guesses.of(entry).isPresent());
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("trial", ResultsTable.Type.INTEGER));
    first.forEach(key -> columns.add(new Column(scores.get(key), ResultsTable.Type.REAL)));
    for (String name : names) {
      columns.add(new Column(space.label(name), type(name, entries)));
    }
    columns.add(new Column("state", ResultsTable.Type.TEXT));
    columns.add(new Column("epoch", ResultsTable.Type.INTEGER));
    columns.add(new Column("parameters", ResultsTable.Type.INTEGER));
    columns.add(new Column("difference_to_best", ResultsTable.Type.REAL));
    columns.add(new Column("difference_low", ResultsTable.Type.REAL));
    columns.add(new Column("difference_high", ResultsTable.Type.REAL));
    columns.add(new Column("p_adjusted", ResultsTable.Type.REAL));
    columns.add(new Column("reason", ResultsTable.Type.TEXT));
    if (guessed) {
      columns.add(new Column("guessing_mean", ResultsTable.Type.REAL));
      columns.add(new Column("guessing_as_good", ResultsTable.Type.REAL));
    }
    last.forEach(key -> columns.add(new Column(scores.get(key), ResultsTable.Type.REAL)));
    List<List<Object>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      List<Object> row = new ArrayList<>(List.of((long) entry.proposal().number()));
      first.forEach(key -> row.add(score(entry, key)));
      row.addAll(row(entry, names, analysis));
      if (guessed) {
        row.add(guesses.of(entry).map(BestOfGuesses::mean).orElse(null));
        OptionalDouble p = guesses.atLeast(entry);
        row.add(p.isPresent() ? p.getAsDouble() : null);
      }
      last.forEach(key -> row.add(score(entry, key)));
      rows.add(row);
    }
    return new ResultsTable(columns, rows);
  }

  private static Double score(Entry entry, String key) {
    return entry.outcome().map(o -> o.scores().get(key)).orElse(null);
  }

  /** Names of columns by scores: two that come first, then the others. */
  private static Map<String, String> scores(Study study, List<Entry> entries) {
    TaskKind<TaskSpec, MeasuredTask> kind = TaskKinds.of(study.task());
    Map<String, String> scores = new LinkedHashMap<>();
    kind.further(study.task()).forEach(further -> scores.put(further.key(), further.name()));
    if (scores.isEmpty()) {
      String objective = study.search().orElseThrow().objective();
      String key = objective.equals(LOSS) ? kind.subject().primary().key() : objective;
      scores.put(key, usual(key));
      scores.put(LOSS, usual(LOSS));
    }
    TreeSet<String> keys = new TreeSet<>();
    entries.forEach(entry -> entry.outcome().ifPresent(o -> keys.addAll(o.scores().keySet())));
    for (String key : keys) {
      String usual = usual(key);
      scores.putIfAbsent(key, scores.containsValue(usual) ? WHOLE + key : usual);
    }
    return scores;
  }

  private static String usual(String score) {
    return score.equals(LOSS) ? "ce_loss" : "val_" + score;
  }

  /** Of all values that any proposal has. */
  public static List<String> names(Space space, List<Entry> entries) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    entries.forEach(entry -> all.putAll(entry.proposal().values().values()));
    return space.inOrder(new Assignment(all));
  }

  /** The same without those that are as others are. */
  static List<String> chosen(Space space, List<Entry> entries) {
    return names(space, entries).stream()
        .filter(name -> !(space.parameter(name).domain() instanceof Domain.Tied))
        .toList();
  }

  /** The loss of what the objective is a score of: of the whole split, or of a part of it. */
  static String loss(Study study) {
    return TaskKinds.of(study.task()).further(study.task()).stream()
        .map(Subject.Named::key)
        .filter(key -> key.startsWith(LOSS))
        .findFirst()
        .orElse(LOSS);
  }

  private static ResultsTable.Type type(String name, List<Entry> entries) {
    List<JsonNode> values =
        entries.stream().flatMap(entry -> entry.proposal().values().value(name).stream()).toList();
    if (values.stream().allMatch(JsonNode::isIntegralNumber)) {
      return ResultsTable.Type.INTEGER;
    }
    return values.stream().allMatch(JsonNode::isNumber)
        ? ResultsTable.Type.REAL
        : ResultsTable.Type.TEXT;
  }

  private static List<Object> row(Entry entry, List<String> names, SearchAnalysis analysis) {
    Optional<Outcome> outcome = entry.outcome();
    List<Object> row = new ArrayList<>();
    int number = entry.proposal().number();
    for (String name : names) {
      ResultsTable.Type type = type(name, analysis.results().entries());
      row.add(entry.proposal().values().value(name).map(v -> cell(v, type)).orElse(null));
    }
    row.add(outcome.map(o -> o.state().key()).orElse("open"));
    row.add(outcome.filter(Outcome::hasValue).map(o -> (long) o.epoch()).orElse(null));
    row.add(outcome.filter(Outcome::hasValue).map(Outcome::parameters).orElse(null));
    Optional<SearchAnalysis.Compared> compared =
        Optional.ofNullable(analysis.comparisons().get(number));
    row.add(compared.map(c -> c.difference().mean()).orElse(null));
    row.add(compared.map(c -> c.difference().low()).orElse(null));
    row.add(compared.map(c -> c.difference().high()).orElse(null));
    row.add(compared.map(SearchAnalysis.Compared::adjusted).orElse(null));
    row.add(outcome.map(Outcome::reason).filter(reason -> !reason.isEmpty()).orElse(null));
    return row;
  }

  private static Object cell(JsonNode value, ResultsTable.Type type) {
    return switch (type) {
      case INTEGER -> value.longValue();
      case REAL -> value.doubleValue();
      default -> Space.words(value);
    };
  }
}
