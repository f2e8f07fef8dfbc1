package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An architecture with its own settings, at any size: a record for each kind, which refuses what is
 * wrong. What it is made of is said by its kind, {@code io.headway.core.model.ModelKind}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface ModelSpec extends Serializable {
  /** The head that every task has: a softmax over its classes. */
  String USUAL_HEAD = "softmax";

  /** The key of its kind. */
  String kind();

  /** Its settings in the words of a study; those that are as usual are absent. */
  default Identity identity() {
    return new Identity();
  }

  /** What an arm's default name has after the kind: {@code -pointer}. */
  default String suffix() {
    return "";
  }

  /** How it predicts, where a task has several ways. */
  default String head() {
    return USUAL_HEAD;
  }

  /**
   * Its numbers in figures, by the symbols of its paper: {@code R = 4, T = 4}. Arms that are
   * compared with it should have the same where they have any.
   */
  default SortedMap<String, Integer> dials() {
    return new TreeMap<>();
  }

  /** Its settings for tables and JSON, by the names that they have there. */
  default Map<String, Object> reported() {
    return Map.of();
  }

  /** d at a size; empty where it has no one width. */
  default OptionalInt width(ModelSize size) {
    return size.find(ModelSize.WIDTH).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** The model that this one is a variant of, with which it is compared; empty for most. */
  default Optional<ModelSpec> original() {
    return Optional.empty();
  }

  /** Whether a comparison with another is one of architectures, and of nothing else. */
  default boolean isComparableTo(ModelSpec other) {
    return head().equals(other.head());
  }
}
