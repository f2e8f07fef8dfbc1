package io.headway.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns that rows of different kinds need together, each where the first row that has it has
 * it: after the column that comes before it there.
 *
 * @param keys in order
 */
record SequencedKeys(List<String> keys) {
  static SequencedKeys of(List<Map<String, Object>> rows) {
    List<String> keys = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      int at = 0;
      for (String key : row.keySet()) {
        int known = keys.indexOf(key);
        if (known < 0) {
          keys.add(at, key);
          known = at;
        }
        at = known + 1;
      }
    }
    return new SequencedKeys(List.copyOf(keys));
  }

  /** The values of a row; empty texts where it has none. */
  List<Object> row(Map<String, Object> row) {
    List<Object> cells = new ArrayList<>();
    keys.forEach(key -> cells.add(row.containsKey(key) ? row.get(key) : ""));
    return cells;
  }
}
