package io.headway.core.task.text;

import io.headway.core.config.Checks;
import io.headway.core.study.Split;
import io.headway.core.task.ContentHash;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each sequence is said to be.
 *
 * @param names of the labels, K of them in the order of their codes from 0 on; none where sequences
 *     have no labels
 * @param codes of each split's sequences, in 0..K-1
 */
public record Labels(List<String> names, Map<Split, int[]> codes) implements Serializable {
  /** Where the target is the next token. */
  static final Labels NONE = new Labels(List.of(), Map.of());

  /** Refuses codes that name nothing. */
  public Labels {
    names = List.copyOf(names);
    EnumMap<Split, int[]> copy = new EnumMap<>(Split.class);
    copy.putAll(codes);
    codes = copy;
    int count = names.size();
    Checks checks = new Checks().require(count != 1, "labels", names, "2 or more different ones");
    codes
        .values()
        .forEach(
            all -> {
              for (int code : all) {
                checks.require(code >= 0 && code < count, "label", code, "in 0.." + (count - 1));
              }
            });
    checks.done();
  }

  boolean areGiven() {
    return !names.isEmpty();
  }

  /** Those of a split, by sequence. */
  int[] of(Split split) {
    return codes.get(split);
  }

  /** How many sequences of a split have each label. */
  int[] counts(Split split) {
    int[] counts = new int[names.size()];
    for (int code : of(split)) {
      counts[code]++;
    }
    return counts;
  }

  /** Adds nothing where there are none. */
  void addTo(ContentHash hash) {
    if (areGiven()) {
      hash.add(names.size());
      names.forEach(hash::add);
      codes.forEach((split, all) -> hash.add(split.key()).add(all));
    }
  }
}
