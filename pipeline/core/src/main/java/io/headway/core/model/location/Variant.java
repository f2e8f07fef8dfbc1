package io.headway.core.model.location;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which faults of the published code a hierarchical reasoning model has again, to show what each
 * costs. There, the recency bias had the opposite sign, so that the oldest stay counted most, and
 * padding was never masked: the cross-attention (both models) and the long attention path
 * (enhanced) read the padded positions like stays. Self-attention that is causal cannot see padding
 * from a real stay, as padding comes last.
 *
 * <p>Without the mask, logits depend on the longest history of the batch, as they did there. All
 * other faults stay mended in every variant: the place of the last stay, durations as raw minutes,
 * and a fusion without its skip connection.
 */
public enum Variant {
  /** No fault: the default. */
  FIXED("fixed", false, false),
  /** The sign of the recency bias inverted. */
  PUBLISHED_RECENCY("published-recency", true, false),
  /** Padding not masked. */
  PUBLISHED_MASK("published-mask", false, true),
  /** Both. */
  PUBLISHED("published", true, true);

  private final String key;
  private final boolean recencyInverted;
  private final boolean paddingUnmasked;

  Variant(String key, boolean recencyInverted, boolean paddingUnmasked) {
    this.key = key;
    this.recencyInverted = recencyInverted;
    this.paddingUnmasked = paddingUnmasked;
  }

  /** As written in a study. */
  @JsonValue
  public String key() {
    return key;
  }

  /** Whether the recency bias has the opposite sign. */
  public boolean recencyInverted() {
    return recencyInverted;
  }

  /** Whether padding is not masked. */
  public boolean paddingUnmasked() {
    return paddingUnmasked;
  }

  /**
   * The variant with that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static Variant of(String key) {
    return Arrays.stream(values())
        .filter(variant -> variant.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown variant: %s (known: %s)",
                        key,
                        Arrays.stream(values()).map(Variant::key).toList())));
  }
}
