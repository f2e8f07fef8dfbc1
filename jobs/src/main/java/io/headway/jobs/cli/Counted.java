package io.headway.jobs.cli;

import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model with its parameters.
 *
 * @param arm architecture
 * @param size rung
 * @param components trained parameters by component
 */
record Counted(Arm arm, ModelSize size, SortedMap<String, Long> components) {
  Counted {
    components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
  }

  long total() {
    return components.values().stream().mapToLong(Long::longValue).sum();
  }

  long of(String component) {
    return components.getOrDefault(component, 0L);
  }
}
