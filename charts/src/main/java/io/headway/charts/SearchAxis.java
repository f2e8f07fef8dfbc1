package io.headway.charts;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.plan.Entry;
import io.headway.core.search.Domain;
import io.headway.core.search.Space;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a panel of a search has to the right: a parameter or a score.
 *
 * @param title of the axis
 * @param log whether by its logarithm
 * @param whole whether only whole numbers have labels
 * @param choices names of 0, 1, 2, ... where it is no number; empty where it is
 * @param place of an entry; empty where it has none
 */
record SearchAxis(
    String title,
    boolean log,
    boolean whole,
    List<String> choices,
    Function<Entry, OptionalDouble> place) {
  /** A score of the validation split. */
  static SearchAxis score(String key) {
    return new SearchAxis(
        "validation " + key,
        false,
        false,
        List.of(),
        entry -> OptionalDouble.of(SearchFigure.score(entry.outcome().orElseThrow(), key)));
  }

  /** The value of a parameter. */
  static SearchAxis of(String name, String label, Domain domain) {
    if (domain instanceof Domain.Choice choice) {
      return new SearchAxis(
          label,
          false,
          false,
          choice.values().stream().map(Space::words).toList(),
          entry -> place(entry, name, choice.values()::indexOf));
    }
    return new SearchAxis(
        label,
        ((Domain.Numbers) domain).log(),
        domain instanceof Domain.Whole,
        List.of(),
        entry -> place(entry, name, JsonNode::doubleValue));
  }

  private static OptionalDouble place(
      Entry entry, String name, Function<JsonNode, ? extends Number> number) {
    return entry
        .proposal()
        .values()
        .value(name)
        .map(value -> OptionalDouble.of(number.apply(value).doubleValue()))
        .orElseGet(OptionalDouble::empty);
  }
}
