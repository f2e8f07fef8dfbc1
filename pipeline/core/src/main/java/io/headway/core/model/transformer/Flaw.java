package io.headway.core.model.transformer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which faults of the published code of PoH-HRM it has again, to show what each costs. There, the
 * controller's state was passed in the place of another argument, so that each of its steps began
 * from 0: T had no effect, z_H stayed 0, and what makes and reads z_H was never trained. And heads
 * were weighted after the output projection, where a weight scales a group of channels that all
 * heads have gone into, by a softmax that makes attention 1/H as strong.
 */
public enum Flaw {
  /** No fault: the default. */
  NONE("none", false, false),
  /** The controller forgets its state at every step. */
  STATE("published-state", true, false),
  /** Weights of heads act on groups of channels after the output projection. */
  ROUTING("published-routing", false, true),
  /** Both. */
  ALL("published", true, true);

  private final String key;
  private final boolean losesState;
  private final boolean routesAfterwards;

  Flaw(String key, boolean losesState, boolean routesAfterwards) {
    this.key = key;
    this.losesState = losesState;
    this.routesAfterwards = routesAfterwards;
  }

  /** As written in a study. */
  @JsonValue
  public String key() {
    return key;
  }

  /** Whether each step of the controller begins from 0. */
  boolean losesState() {
    return losesState;
  }

  /** Whether heads are weighted after the output projection. */
  boolean routesAfterwards() {
    return routesAfterwards;
  }

  /**
   * That with this key.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static Flaw of(String key) {
    return Arrays.stream(values())
        .filter(flaw -> flaw.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown variant: %s (known: %s)",
                        key,
                        Arrays.stream(values()).map(Flaw::key).toList())));
  }
}
