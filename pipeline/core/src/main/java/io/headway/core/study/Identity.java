package io.headway.core.study;

import io.headway.core.error.CannotException;
import io.headway.core.json.Json;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tells a trial, or a data set, from all others: facts in the words of a study file. An option
 * that is as usual is absent, so that an option that is added later changes no identity; neither
 * does a record that is cut differently. Whoever changes what is usual, raises {@link
 * Trial#RECIPE}.
 */
public final class Identity {
  /** Of a {@link #hash}. */
  static final int HASH_CHARACTERS = 12;

  private final SortedMap<String, String> facts = new TreeMap<>();

  /**
   * Adds what has no usual value.
   *
   * @throws IllegalStateException if there is a fact of that name
   */
  public Identity fact(String key, Object value) {
    if (facts.putIfAbsent(key, String.valueOf(value)) != null) {
      throw new CannotException("Cannot tell apart two facts of one name: " + key);
    }
    return this;
  }

  /** Adds an option unless it is as usual. */
  public Identity option(String key, Object value, Object usual) {
    return value.equals(usual) ? this : fact(key, value);
  }

  /**
   * Adds what another part says of itself, below a name: {@code task} and {@code size} make {@code
   * task.size}.
   */
  public Identity part(String name, Identity part) {
    part.facts.forEach((key, value) -> fact(name + "." + key, value));
    return this;
  }

  /** Adds all that another says, under the names that it has there. */
  public Identity and(Identity other) {
    other.facts.forEach(this::fact);
    return this;
  }

  /** All facts, sorted by name. */
  public SortedMap<String, String> facts() {
    return Collections.unmodifiableSortedMap(facts);
  }

  /** The first 12 hexadecimal digits of the SHA-256 of the facts as a JSON object of texts. */
  public String hash() {
    return Json.sha256(Json.canonical(facts)).substring(0, HASH_CHARACTERS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity identity && identity.facts.equals(facts);
  }

  @Override
  public int hashCode() {
    return facts.hashCode();
  }

  @Override
  public String toString() {
    return facts.toString();
  }
}
