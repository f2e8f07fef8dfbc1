package io.headway.core.study;

import io.headway.core.config.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where else trained models are scored, without more training: on tasks of other settings, with
 * other settings of the models, in all combinations.
 *
 * @param grid values by key of a study, {@code task.size} or {@code model.refinements}, as they are
 *     written there
 * @param examples test examples of each combination
 * @param seed of their data, where the task is not the one that was trained on: there they are of
 *     the study's own test split
 * @param source the study without this, as JSON with the keys of a study file
 */
public record Elsewhere(
    SortedMap<String, List<String>> grid, int examples, long seed, String source) {
  /** What keys of models begin with. */
  public static final String MODEL = "model.";

  /** What keys of the task begin with. */
  public static final String TASK = "task.";

  /** Copies the map and checks it. */
  public Elsewhere {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    grid.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    grid = Collections.unmodifiableSortedMap(copy);
    Checks checks =
        new Checks()
            .require(!grid.isEmpty(), "evaluate", "{}", "a list of values for a key or more")
            .require(examples > 0, "examples", examples, "> 0");
    grid.forEach(
        (key, values) ->
            checks.require(
                !values.isEmpty() && values.stream().distinct().count() == values.size(),
                key,
                values,
                "a list of values, each once"));
    checks.done();
  }

  /** All combinations of values, by key; the last key changes first. */
  public List<Map<String, String>> conditions() {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> entry : grid.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> before : all) {
        for (String value : entry.getValue()) {
          Map<String, String> next = new LinkedHashMap<>(before);
          next.put(entry.getKey(), value);
          more.add(Collections.unmodifiableMap(next));
        }
      }
      all = more;
    }
    return all;
  }
}
