package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The architectures of the comparison. */
public enum ModelKind {
  /** L blocks, once. */
  BASELINE("baseline"),
  /** The same L blocks R times, weights shared, input recalled: PoH-HRM's compute, no routing. */
  LOOPED("looped"),
  /** Looped, with heads routed by the token alone: no hierarchical controller. */
  POH("poh"),
  /** Looped, with heads routed under a hierarchical controller. */
  POH_HRM("poh-hrm"),
  /** Baseline with the depth whose parameter count is nearest to PoH-HRM's of the same size. */
  BASELINE_MATCHED("baseline-matched"),
  /** The published hierarchical reasoning model of next locations before its optimisation. */
  HRM_ENHANCED("hrm-enhanced"),
  /** The same after it: one attention path, shared blocks, one mixing layer, a wider state. */
  HRM_OPTIMIZED("hrm-optimized");

  /** The kinds of the scaling study, which every task has. */
  public static final List<ModelKind> TRANSFORMERS =
      Arrays.stream(values()).filter(kind -> !kind.ofLocations()).toList();

  private final String key;

  ModelKind(String key) {
    this.key = key;
  }

  /** As written in a study. */
  @JsonValue
  public String key() {
    return key;
  }

  /** Whether the blocks are applied R times. */
  public boolean refines() {
    return this == LOOPED || routed();
  }

  /** Whether it is a model of the next-location task alone. */
  public boolean ofLocations() {
    return this == HRM_ENHANCED || this == HRM_OPTIMIZED;
  }

  /** Whether heads are routed. */
  public boolean routed() {
    return this == POH || this == POH_HRM;
  }

  /**
   * The kind with that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static ModelKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Unknown model: %s (known: %s)",
                        key,
                        Arrays.stream(values()).map(ModelKind::key).toList())));
  }
}
