package io.headway.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials in groups.
 *
 * @param keys columns in which those of a group are alike
 * @param trials by the values of the keys
 */
public record Groups(List<String> keys, Map<List<String>, Trials> trials) {
  /** Copies both, in order. */
  public Groups {
    keys = List.copyOf(keys);
    trials = Collections.unmodifiableMap(new LinkedHashMap<>(trials));
  }

  /**
   * A row for each group: its keys, how many trials have all these numbers, and their means.
   *
   * @throws IllegalArgumentException as {@link Trials#numbers}
   */
  public Table mean(String... columns) {
    trials.values().forEach(group -> List.of(columns).forEach(group::requireNumbers));
    List<String> names = new ArrayList<>(keys);
    names.add("trials");
    names.addAll(List.of(columns));
    List<List<Object>> rows = new ArrayList<>();
    trials.forEach(
        (key, members) -> {
          Trials whole =
              members.where(row -> Arrays.stream(columns).allMatch(c -> row.number(c).isPresent()));
          List<Object> row = new ArrayList<>(key);
          row.add((long) whole.count());
          for (String column : columns) {
            row.add(whole.count() == 0 ? null : whole.mean(column));
          }
          rows.add(row);
        });
    return new Table(names, rows);
  }
}
