package io.headway.reader;

import io.headway.charts.ResultsTable.Column;
import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A trial: what was to be trained and what came of it, by the names of {@code results.csv}. */
public final class TrialRow {
  private final List<String> names;
  private final List<Object> cells;

  TrialRow(List<Column> columns, List<Object> cells) {
    this.names = columns.stream().map(Column::name).toList();
    this.cells = Collections.unmodifiableList(new ArrayList<>(cells));
  }

  /**
   * Text, {@link Long}, {@link Double} or {@link Boolean}; empty where this trial has none.
   *
   * @throws IllegalArgumentException "Unknown column: ..."
   */
  public Optional<Object> get(String column) {
    int at = names.indexOf(column);
    if (at < 0) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown column: %s (known: %s)", column, names));
    }
    return Optional.ofNullable(cells.get(at));
  }

  /**
   * The number; empty where this trial has none, or what it has is none.
   *
   * @throws IllegalArgumentException "Unknown column: ..."
   */
  public OptionalDouble number(String column) {
    return get(column)
        .filter(Number.class::isInstance)
        .map(value -> OptionalDouble.of(((Number) value).doubleValue()))
        .orElse(OptionalDouble.empty());
  }

  /** As text; empty text where this trial has nothing. */
  public String text(String column) {
    return get(column).map(Object::toString).orElse("");
  }

  /** Whether it was trained and scored. */
  public boolean finished() {
    return text("state").equals("finished");
  }

  List<String> names() {
    return names;
  }
}
