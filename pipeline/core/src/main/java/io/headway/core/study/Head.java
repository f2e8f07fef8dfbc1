package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a model of the next-location task predicts. */
public enum Head {
  /** A softmax over all codes. */
  SOFTMAX,
  /** The softmax mixed with a distribution that copies from the visible history. */
  POINTER;

  /** As written in a study. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The head with that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static Head of(String key) {
    List<Head> heads = Arrays.asList(values());
    return heads.stream()
        .filter(head -> head.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Unknown head: %s (known: %s)",
                        key,
                        heads.stream().map(Head::key).toList())));
  }
}
