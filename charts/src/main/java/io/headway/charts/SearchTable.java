package io.headway.charts;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.charts.ResultsTable.Column;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.SearchResults;
import io.headway.core.search.Assignment;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All proposals of a search with what came of them, one a row; scores are of the validation split.
 */
public final class SearchTable {
  private static final String LOSS = "loss";

  private SearchTable() {}

  /**
   * {@code trial,val_accuracy,...,ce_loss,LABELS...,state,epoch,parameters,difference,...,reason}.
   */
  public static ResultsTable of(SearchResults results, SearchAnalysis analysis) {
    List<Entry> entries = analysis.results().entries();
    Space space = results.study().search().orElseThrow().space();
    List<String> scores = scores(entries);
    List<String> names = names(space, entries);
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("trial", ResultsTable.Type.INTEGER));
    for (String score : scores) {
      columns.add(new Column(column(score), ResultsTable.Type.REAL));
    }
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
    return new ResultsTable(
        columns, entries.stream().map(entry -> row(entry, scores, names, analysis)).toList());
  }

  private static String column(String score) {
    return score.equals(LOSS) ? "ce_loss" : "val_" + score;
  }

  /** The objective's metric first. */
  private static List<String> scores(List<Entry> entries) {
    TreeSet<String> keys = new TreeSet<>();
    entries.forEach(entry -> entry.outcome().ifPresent(o -> keys.addAll(o.scores().keySet())));
    return Stream.concat(
            keys.stream().filter(key -> !key.equals(LOSS) && !key.contains(":")),
            Stream.concat(
                keys.stream().filter(LOSS::equals), keys.stream().filter(key -> key.contains(":"))))
        .toList();
  }

  /** Of all values that any proposal has. */
  public static List<String> names(Space space, List<Entry> entries) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    entries.forEach(entry -> all.putAll(entry.proposal().values().values()));
    return space.inOrder(new Assignment(all));
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

  private static List<Object> row(
      Entry entry, List<String> scores, List<String> names, SearchAnalysis analysis) {
    Optional<Outcome> outcome = entry.outcome();
    List<Object> row = new ArrayList<>();
    int number = entry.proposal().number();
    row.add((long) number);
    for (String score : scores) {
      row.add(outcome.map(o -> o.scores().get(score)).orElse(null));
    }
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
